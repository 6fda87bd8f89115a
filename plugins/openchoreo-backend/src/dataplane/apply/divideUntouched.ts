import type { Cluster } from '../clusters/ClusterRegistry';
import type { ApplyPolicy } from '../dataPlanes';
import type { AppliedState, InventoryEntry } from '../inventory/Inventory';
import { identityOf } from '../objectRef';
import type { DesiredObject } from './desiredObjects';

/** A desired object, and what others did to it since we applied the same manifest. */
export interface DisturbedObject extends DesiredObject {
  readonly disturbance?: 'changed' | 'deleted';
}

/** Marks the hash of a manifest of which the changes that others made to the object are to stay. */
const KEPT = 'kept:';

/** Marks the hash of a manifest of which somebody asked to revert what was kept. */
const REVERT = 'revert:';
const MARK = new RegExp(`^(?:${KEPT}|${REVERT})`);

/** What the inventory records instead of the hash of a manifest when the changes of others are kept. */
export function keptHash({ hash }: DesiredObject): string {
  return `${KEPT}${hash}`;
}

/** The entry of an object whose kept changes are to be reverted; undefined when none are kept. */
export function revertedEntry(
  entry: InventoryEntry,
): (InventoryEntry & { readonly status: AppliedState }) | undefined {
  const { status } = entry;
  return status.state === 'applied' && status.desiredHash.startsWith(KEPT)
    ? {
        ...entry,
        status: {
          ...status,
          desiredHash: status.desiredHash.replace(KEPT, REVERT),
        },
      }
    : undefined;
}

/** Divides what a cell wants: what is known to be there as it should be, and what has to be looked after. */
export function divideUntouched(options: {
  readonly objects: readonly DesiredObject[];
  readonly recorded: readonly InventoryEntry[];
  readonly cluster: Pick<Cluster, 'name' | 'observer'>;
  readonly drift: ApplyPolicy['drift'];
}): {
  readonly untouched: readonly DesiredObject[];
  /** Changed by others, which is to stay. */
  readonly kept: readonly DisturbedObject[];
  readonly others: readonly DisturbedObject[];
} {
  const { objects, recorded, cluster, drift } = options;
  const known = new Map(
    recorded
      .filter(entry => entry.cluster === cluster.name)
      .map(entry => [identityOf(entry.ref), entry]),
  );
  const untouched: DesiredObject[] = [];
  const kept: DisturbedObject[] = [];
  const others: DisturbedObject[] = [];
  for (const desired of objects) {
    const condition = conditionOf(
      desired,
      known.get(identityOf(desired.ref)),
      cluster.observer,
    );
    if (
      condition === 'untouched' ||
      (condition === 'kept' && drift === 'keep')
    ) {
      untouched.push(desired);
    } else if (condition === 'changed' && drift === 'keep') {
      kept.push({ ...desired, disturbance: 'changed' });
    } else {
      others.push({
        ...desired,
        ...(condition === 'deleted' && { disturbance: 'deleted' }),
        ...((condition === 'changed' ||
          condition === 'kept' ||
          condition === 'unwanted') && { disturbance: 'changed' }),
      });
    }
  }
  return { untouched, kept, others };
}

/**
 * How an object is compared with what was applied; `news` when it was not applied like this, or when the watch cannot tell;
 * `unwanted` when changes of others were kept until somebody asked to revert them.
 *
 * It is untouched when we applied this manifest, it is still the same object, and the fields we own have the values they
 * had right after.
 */
function conditionOf(
  desired: DesiredObject,
  recorded: InventoryEntry | undefined,
  observer: Cluster['observer'],
): 'untouched' | 'changed' | 'kept' | 'unwanted' | 'deleted' | 'news' {
  if (
    recorded?.status.state !== 'applied' ||
    recorded.component !== desired.component ||
    recorded.ref.apiVersion !== desired.ref.apiVersion ||
    recorded.status.desiredHash.replace(MARK, '') !== desired.hash
  ) {
    return 'news';
  }
  const { status } = recorded;
  const live = observer.current(desired.ref);
  if (!live || live.isTerminating) {
    return observer.sight(desired.ref).status === 'absent' ? 'deleted' : 'news';
  }
  if (live.uid !== status.uid) {
    return 'deleted';
  }
  if (status.desiredHash.startsWith(REVERT)) {
    return 'unwanted';
  }
  const isSame =
    live.ownedHash !== undefined && live.ownedHash === status.ownedHash;
  if (!isSame) {
    return 'changed';
  }
  return status.desiredHash.startsWith(KEPT) ? 'kept' : 'untouched';
}
