import type { CellRef } from '@openchoreo/compiler';
import type { Cluster } from '../clusters/ClusterRegistry';
import type { Inventory } from '../inventory/Inventory';
import { formatRef, identityOf } from '../objectRef';
import type { DesiredObject } from './desiredObjects';
import { failed } from './outcome';
import type { OwnedOutcome } from './outcome';

/**
 * Records objects in the inventory before they are applied, so that nothing exists which the inventory does not know.
 *
 * @returns the objects that the cell may apply, and those that belong to another cell
 */
export async function claim<T extends DesiredObject>(options: {
  readonly cell: CellRef;
  readonly cluster: Cluster;
  readonly inventory: Inventory;
  readonly objects: readonly T[];
}): Promise<{
  readonly claimed: readonly T[];
  readonly refused: readonly OwnedOutcome[];
}> {
  const { cell, cluster, inventory, objects } = options;
  const taken = await inventory.recordPlanned(
    cell,
    objects.map(({ ref, component }) => ({
      cluster: cluster.name,
      ref,
      component,
      status: { state: 'planned' },
    })),
  );
  const foreign = new Set(taken.map(({ entry }) => identityOf(entry.ref)));
  return {
    claimed: objects.filter(({ ref }) => !foreign.has(identityOf(ref))),
    refused: taken.map(({ entry: { ref, component }, owner }) => {
      const message = `${formatRef(
        ref,
      )} was not applied: it belongs to project ${owner.organization}/${
        owner.project
      } in environment ${owner.environment}; give it another name`;
      return { component, ...failed(ref, message, true) };
    }),
  };
}
