import {
  type GatewaySpec,
  NAME_LIMITS,
  type WorkloadType,
  cellNamespace,
  generateK8sName,
} from '@openchoreo/model';
import type { BoundRelease, CellSnapshot } from '../snapshot';
import { componentLabels } from './cellNames';

/** What templates see of the surroundings of a component: `metadata`, `dataplane`, `environment` and `gateway`. */
export function templateContext(
  snapshot: CellSnapshot,
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

function metadataOf(snapshot: CellSnapshot, bound: BoundRelease) {
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

/** `environment` of the templates. */
export function environmentContext({
  environment,
  defaultNotificationChannel,
}: Pick<CellSnapshot, 'environment' | 'defaultNotificationChannel'>) {
  return {
    gateway: environment.spec.gateway ?? {},
    ...(defaultNotificationChannel && { defaultNotificationChannel }),
  };
}

/** `dataplane` of the templates. */
export function dataPlaneContext({
  dataPlane,
}: Pick<CellSnapshot, 'dataPlane'>) {
  const { secretStoreRef, gateway, observabilityPlaneRef } = dataPlane.spec;
  return {
    ...(secretStoreRef && { secretStore: secretStoreRef.name }),
    ...(gateway && { gateway }),
    ...(observabilityPlaneRef && { observabilityPlaneRef }),
    annotations: dataPlane.metadata.annotations ?? {},
  };
}
