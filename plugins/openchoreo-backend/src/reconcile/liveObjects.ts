import type { CellRef, LiveObject } from '@openchoreo/compiler';
import { cellNamespace } from '@openchoreo/model';
import type { ObservedObject } from '../dataplane/dataPlanes';
import { resourceOwner } from './managedPlacements';

/** What is known of the objects of managed resources. */
export function liveObjects(
  cell: CellRef,
  observed: readonly ObservedObject[],
): LiveObject[] {
  return observed
    .filter(({ component }) => component?.startsWith(resourceOwner('')))
    .map(({ apiVersion, kind, namespace, name, health, reason, status }) => ({
      apiVersion,
      kind,
      namespace: namespace ?? cellNamespace(cell),
      name,
      isReady: health === 'healthy' || health === 'suspended',
      ...(reason && { reason }),
      ...(status !== undefined && { status }),
    }));
}
