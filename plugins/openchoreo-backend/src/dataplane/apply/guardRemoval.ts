import { canonicalHash } from '../canonicalHash';
import type { DesiredGroup, Removal, WithheldRemoval } from '../dataPlanes';
import type { InventoryEntry } from '../inventory/Inventory';
import { compareRefs, identityOf } from '../objectRef';

/**
 * Withholds a removal that nobody asked for and that takes more than a share of a cell: something that the cell is made
 * from may be missing. What was taken away on purpose goes unasked.
 *
 * @param options.removed - what a cell has and does not want any more
 * @param options.maxShare - from 0, which lets nothing go unasked, to 1, which withholds nothing
 */
export function guardRemoval(options: {
  readonly removed: readonly InventoryEntry[];
  readonly recorded: readonly InventoryEntry[];
  readonly groups: readonly DesiredGroup[];
  readonly removal: Removal;
  readonly maxShare: number;
}): {
  readonly removed: readonly InventoryEntry[];
  /** What stays for now, and what is to be told of it. */
  readonly kept: readonly InventoryEntry[];
  readonly withheld?: WithheldRemoval;
} {
  const { removed, recorded, removal, maxShare } = options;
  const entries = removed.filter(entry => !isAskedFor(entry, options));
  const share = entries.length / Math.max(1, recorded.length);
  const token = tokenOf(entries);
  if (share <= maxShare || removal.confirmed === token) {
    return { removed, kept: [] };
  }
  return {
    removed: removed.filter(entry => !entries.includes(entry)),
    kept: entries,
    withheld: {
      token,
      share,
      objects: entries.map(({ ref, component }) => ({ ...ref, component })),
    },
  };
}

/** What belongs to the cell itself goes with the last component that was taken away on purpose. */
function isAskedFor(
  { component }: InventoryEntry,
  {
    recorded,
    groups,
    removal: { components },
  }: Parameters<typeof guardRemoval>[0],
): boolean {
  return component === undefined
    ? groups.length === 0 &&
        recorded.every(
          entry =>
            entry.component === undefined ||
            components.includes(entry.component),
        )
    : components.includes(component);
}

/** Stands for exactly these objects, in whatever order they come. */
function tokenOf(entries: readonly InventoryEntry[]): string {
  const identities = [...entries]
    .sort((a, b) => compareRefs(a.ref, b.ref))
    .map(({ cluster, ref }) => `${cluster}/${identityOf(ref)}`);
  return canonicalHash(identities.sort());
}
