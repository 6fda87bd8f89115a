import type { CellRef } from '@openchoreo/compiler';
import type { ObjectRef } from '../dataPlanes';

/** What is known of an object after it was applied. */
export interface AppliedState {
  readonly state: 'applied';
  readonly uid: string;
  /** Hash of the manifest that was sent. */
  readonly desiredHash: string;
  /** Hash of the fields we own as the cluster returned them; absent when the server did not say what we own. */
  readonly ownedHash?: string;
}

/** About to be applied, or a crash left open whether it was. */
export interface PlannedState {
  readonly state: 'planned';
}

/** An object that a cell has, or may have, on a cluster. */
export interface InventoryEntry {
  readonly cluster: string;
  readonly ref: ObjectRef;
  readonly component?: string;
  readonly status: AppliedState | PlannedState;
}

/** An entry that belongs to another cell. */
export interface TakenEntry {
  readonly entry: InventoryEntry;
  readonly owner: CellRef;
}

/** A kind with applied objects, on one cluster. */
export interface InventoriedKind {
  readonly cluster: string;
  readonly apiVersion: string;
  readonly kind: string;
}

/** Which objects belong to which cell. */
export interface Inventory {
  entriesOf(cell: CellRef): Promise<readonly InventoryEntry[]>;

  /**
   * Records that objects are about to be applied; forgets what was known of them, as the outcome may stay open.
   *
   * @returns the entries that belong to another cell already, with that cell; these were not recorded
   */
  recordPlanned(
    cell: CellRef,
    entries: readonly InventoryEntry[],
  ): Promise<readonly TakenEntry[]>;

  recordApplied(
    cell: CellRef,
    entries: readonly (InventoryEntry & { readonly status: AppliedState })[],
  ): Promise<void>;

  remove(cell: CellRef, entries: readonly InventoryEntry[]): Promise<void>;

  /** Whether any cell has an object in a namespace, the namespace itself apart. */
  isNamespaceInUse(cluster: string, namespace: string): Promise<boolean>;

  /** The cell that a value of the cell label stands for. */
  cellOf(cluster: string, cellNamespace: string): Promise<CellRef | undefined>;

  kinds(): Promise<readonly InventoriedKind[]>;
}
