import {
  type GatewaySpec,
  LABELS,
  NAME_LIMITS,
  type WorkloadType,
  cellNamespace,
  generateK8sName,
} from '@openchoreo/model';
import type { BoundRelease, BoundResource } from '../snapshot';
import type { Surroundings } from './memberInput';
import { cellLabels, componentLabels, resourceLabels } from './cellNames';

/** What templates see of the surroundings of a component: `metadata`, `dataplane`, `environment` and `gateway`. */
export function templateContext(
  snapshot: Surroundings,
  bound: BoundRelease,
  gateway: GatewaySpec,
) {
  return {
    metadata: metadataOf(snapshot, bound),
    dataplane: dataPlaneContext(snapshot),
    environment: environmentContext(snapshot),
    gateway,
  };
}

/** What templates of project types see. */
export function projectContext(snapshot: Surroundings, gateway: GatewaySpec) {
  const { [LABELS.organization]: _, ...labels } = cellLabels(snapshot);
  const { cell } = snapshot;
  return {
    metadata: {
      name: cell.project,
      projectNamespace: cell.organization,
      ...placeMetadata(snapshot),
      labels,
      annotations: {},
    },
    dataplane: dataPlaneContext(snapshot),
    environment: environmentContext(snapshot),
    gateway,
  };
}

/** What templates of resource types see. */
export function resourceContext(
  snapshot: Surroundings,
  bound: BoundResource,
  gateway: GatewaySpec,
) {
  const { cell } = snapshot;
  const { resourceName } = bound.release.spec.owner;
  const labels = resourceLabels(snapshot, bound);
  return {
    metadata: {
      // Apart from the objects of a component of the same name.
      name: generateK8sName(['r', resourceName, cell.environment]),
      resourceNamespace: cell.organization,
      resourceName,
      resourceUID: bound.resourceUid,
      ...placeMetadata(snapshot),
      labels,
      annotations: {},
      podSelectors: labels,
    },
    dataplane: dataPlaneContext(snapshot),
    environment: environmentContext(snapshot),
    gateway,
  };
}

function placeMetadata({
  cell,
  project,
  environment,
  dataPlane,
}: Surroundings) {
  return {
    namespace: cellNamespace(cell),
    projectName: cell.project,
    projectUID: project.metadata.uid ?? '',
    environmentName: cell.environment,
    environmentUID: environment.metadata.uid ?? '',
    dataPlaneName: dataPlane.metadata.name,
    dataPlaneUID: dataPlane.metadata.uid ?? '',
  };
}

function metadataOf(snapshot: Surroundings, bound: BoundRelease) {
  const { cell } = snapshot;
  const { componentName } = bound.release.spec.owner;
  const { workloadType } = bound.release.spec.componentType.spec;
  const labels = componentLabels(snapshot, bound);
  return {
    name: workloadName([componentName, cell.environment], workloadType),
    componentNamespace: cell.organization,
    componentName,
    componentUID: bound.componentUid,
    ...placeMetadata(snapshot),
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

/** `environment` of the templates. */
export /** `environment` of the templates. */
function environmentContext({
  environment,
  defaultNotificationChannel,
}: Pick<Surroundings, 'environment' | 'defaultNotificationChannel'>) {
  return {
    gateway: environment.spec.gateway ?? {},
    ...(defaultNotificationChannel && { defaultNotificationChannel }),
  };
}

/** `dataplane` of the templates. */
export /** `dataplane` of the templates. */
function dataPlaneContext({ dataPlane }: Pick<Surroundings, 'dataPlane'>) {
  const { secretStoreRef, gateway, observabilityPlaneRef } = dataPlane.spec;
  return {
    ...(secretStoreRef && { secretStore: secretStoreRef.name }),
    ...(gateway && { gateway }),
    ...(observabilityPlaneRef && { observabilityPlaneRef }),
    annotations: dataPlane.metadata.annotations ?? {},
  };
}
