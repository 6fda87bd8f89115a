import {
  LABELS,
  NAME_LIMITS,
  type WorkloadType,
  cellNamespace,
  generateK8sName,
} from '@openchoreo/model';
import type { BoundRelease, CellSnapshot } from '../snapshot';

/** Who manages the objects of a cell, as their label says. */
export const MANAGED_BY = 'openchoreo';

/** Labels of every object of a cell. */
export function cellLabels({
  cell,
  project,
  environment,
}: CellSnapshot): Record<string, string> {
  return withoutEmpty({
    [LABELS.organization]: cell.organization,
    [LABELS.namespace]: cell.organization,
    [LABELS.project]: cell.project,
    [LABELS.environment]: cell.environment,
    [LABELS.projectUid]: project.metadata.uid,
    [LABELS.environmentUid]: environment.metadata.uid,
  });
}

/** Labels that a component's objects and pods carry; the selectors of its pods. */
export function componentLabels(
  snapshot: CellSnapshot,
  { release, componentUid }: BoundRelease,
): Record<string, string> {
  const { [LABELS.organization]: _, ...labels } = cellLabels(snapshot);
  return withoutEmpty({
    ...labels,
    [LABELS.component]: release.spec.owner.componentName,
    [LABELS.componentUid]: componentUid,
  });
}

/** `metadata` of the templates. */
export function templateMetadata(snapshot: CellSnapshot, bound: BoundRelease) {
  const { cell, project, environment, dataPlane } = snapshot;
  const { componentName } = bound.release.spec.owner;
  const { workloadType } = bound.release.spec.componentType.spec;
  const labels = componentLabels(snapshot, bound);
  return {
    name: workloadName([componentName, cell.environment], workloadType),
    namespace: cellNamespace(cell),
    componentNamespace: cell.organization,
    componentName,
    componentUID: bound.componentUid,
    projectName: cell.project,
    projectUID: project.metadata.uid ?? '',
    environmentName: cell.environment,
    environmentUID: environment.metadata.uid ?? '',
    dataPlaneName: dataPlane.metadata.name,
    dataPlaneUID: dataPlane.metadata.uid ?? '',
    labels,
    annotations: {},
    podSelectors: labels,
  };
}

/** A CronJob whose name does not fit is refused; where it fits it has the name that it has in OpenChoreo. */
function workloadName(parts: readonly string[], type: WorkloadType): string {
  const name = generateK8sName(parts);
  return type === 'cronjob' && name.length > NAME_LIMITS.cronJob
    ? generateK8sName(parts, { limit: NAME_LIMITS.cronJob })
    : name;
}

function withoutEmpty(
  labels: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  );
}
