import type { DesiredGroup } from '../dataPlanes';
import type { InventoryEntry } from '../inventory/Inventory';
import { identityOf } from '../objectRef';
import type { DesiredObject } from './desiredObjects';
import type { OwnedOutcome } from './outcome';
import { NAMESPACE_WAVE, waveOf } from './waves';

/**
 * Divides what a cell has but no longer wants: what stays nevertheless, and what is removed.
 *
 * What could not be compiled keeps everything it had. So does an owner of which something could not be applied: its old
 * objects may be all that still works. Without the namespace nothing was tried, so nothing is removed either.
 */
export function divideSurplus(options: {
  readonly recorded: readonly InventoryEntry[];
  /** The cluster on which the objects are wanted; the same object elsewhere is surplus. */
  readonly clusterName: string;
  readonly objects: readonly DesiredObject[];
  readonly groups: readonly DesiredGroup[];
  readonly results: readonly OwnedOutcome[];
}): {
  readonly kept: readonly InventoryEntry[];
  readonly removed: readonly InventoryEntry[];
} {
  const { recorded, clusterName, objects, groups, results } = options;
  const wanted = new Set(objects.map(({ ref }) => identityOf(ref)));
  const failures = results.filter(({ change }) => change.action === 'failed');
  const hasNoNamespace = failures.some(
    ({ change }) => waveOf(change.subject) === NAMESPACE_WAVE,
  );
  const keepers = new Set([
    ...groups
      .filter(group => group.status === 'keep')
      .map(group => group.component),
    ...failures.map(({ component }) => component),
  ]);
  const surplus = recorded.filter(
    ({ cluster, ref }) =>
      cluster !== clusterName || !wanted.has(identityOf(ref)),
  );
  const stays = ({ component }: InventoryEntry) =>
    hasNoNamespace || keepers.has(component);
  return {
    kept: surplus.filter(stays),
    removed: surplus.filter(entry => !stays(entry)),
  };
}
