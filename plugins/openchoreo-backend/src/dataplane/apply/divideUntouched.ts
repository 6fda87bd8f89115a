import type { Cluster } from '../clusters/ClusterRegistry';
import type { InventoryEntry } from '../inventory/Inventory';
import { identityOf } from '../objectRef';
import type { LiveObject } from '../observe/liveObject';
import type { DesiredObject } from './desiredObjects';

/** Divides what a cell wants: what is known to be there as it should be, and what has to be sent. */
export function divideUntouched(options: {
  readonly objects: readonly DesiredObject[];
  readonly recorded: readonly InventoryEntry[];
  readonly cluster: Pick<Cluster, 'name' | 'observer'>;
}): {
  readonly untouched: readonly DesiredObject[];
  readonly others: readonly DesiredObject[];
} {
  const { objects, recorded, cluster } = options;
  const known = new Map(
    recorded
      .filter(entry => entry.cluster === cluster.name)
      .map(entry => [identityOf(entry.ref), entry]),
  );
  const untouched = new Set(
    objects.filter(desired =>
      isUntouched(
        desired,
        known.get(identityOf(desired.ref)),
        cluster.observer.current(desired.ref),
      ),
    ),
  );
  return {
    untouched: [...untouched],
    others: objects.filter(desired => !untouched.has(desired)),
  };
}

/**
 * We applied this manifest, the object is still the same one, and the fields we own have the values they had right after.
 *
 * @param live - as an up-to-date watch has it; absent when there is none to rely on
 */
function isUntouched(
  desired: DesiredObject,
  recorded: InventoryEntry | undefined,
  live: LiveObject | undefined,
): boolean {
  return (
    recorded?.status.state === 'applied' &&
    recorded.component === desired.component &&
    recorded.ref.apiVersion === desired.ref.apiVersion &&
    recorded.status.desiredHash === desired.hash &&
    live !== undefined &&
    !live.isTerminating &&
    live.uid === recorded.status.uid &&
    live.ownedHash !== undefined &&
    live.ownedHash === recorded.status.ownedHash
  );
}
