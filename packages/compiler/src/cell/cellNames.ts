import { LABELS } from '@openchoreo/model';
import type { BoundRelease, BoundResource } from '../snapshot';
import type { Surroundings } from './memberInput';

/** Who manages the objects of a cell, as their label says. */
export const MANAGED_BY = 'openchoreo';

/** Labels of every object of a cell. */
export function cellLabels({
  cell,
  project,
  environment,
}: Surroundings): Record<string, string> {
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
  snapshot: Surroundings,
  { release, componentUid }: BoundRelease,
): Record<string, string> {
  const { [LABELS.organization]: _, ...labels } = cellLabels(snapshot);
  return withoutEmpty({
    ...labels,
    [LABELS.component]: release.spec.owner.componentName,
    [LABELS.componentUid]: componentUid,
  });
}

/** Labels that the objects and pods of a managed resource carry. */
export function resourceLabels(
  snapshot: Surroundings,
  { release, resourceUid }: BoundResource,
): Record<string, string> {
  const { [LABELS.organization]: _, ...labels } = cellLabels(snapshot);
  return withoutEmpty({
    ...labels,
    [LABELS.resource]: release.spec.owner.resourceName,
    [LABELS.resourceUid]: resourceUid,
  });
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
