import type { CellRef } from '@openchoreo/compiler';
import { cellNamespace } from '@openchoreo/model';
import type { Knex } from 'knex';
import { groupOf } from '../objectRef';
import type {
  AppliedState,
  InventoriedKind,
  Inventory,
  InventoryEntry,
  TakenEntry,
} from './Inventory';
import type { DbInventoryRow } from './tables';
import { type GivenRow, type InventoryKey, upsertRows } from './upsertRows';

const TABLE = 'inventory';
const KEY = ['cluster', 'api_group', 'kind', 'namespace', 'name'] as const;
/** Keys per statement: keeps statements below the number of variables that SQLite takes. */
const BATCH = 50;

/** The inventory in the database of the plugin. */
export class DatabaseInventory implements Inventory {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async entriesOf(cell: CellRef): Promise<readonly InventoryEntry[]> {
    const rows = await this.#rows(this.#knex).where(cellColumns(cell)).select();
    return rows.map(entryOf);
  }

  async recordPlanned(
    cell: CellRef,
    entries: readonly InventoryEntry[],
  ): Promise<readonly TakenEntry[]> {
    const written = await this.#upsert(cell, entries);
    const taken: TakenEntry[] = [];
    const free: InventoryEntry[] = [];
    for (const entry of entries.filter(other => !written.has(idOf(other)))) {
      const row = await this.#rows(this.#knex).where(keyOf(entry)).first();
      if (row) {
        taken.push({ entry, owner: cellOfRow(row) });
      } else {
        // The other cell gave it up in between.
        free.push(entry);
      }
    }
    return [
      ...taken,
      ...(free.length > 0 ? await this.recordPlanned(cell, free) : []),
    ];
  }

  async recordApplied(
    cell: CellRef,
    entries: readonly (InventoryEntry & { readonly status: AppliedState })[],
  ): Promise<void> {
    await this.#upsert(cell, entries);
  }

  async remove(
    cell: CellRef,
    entries: readonly InventoryEntry[],
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      for (const batch of batchesOf(entries)) {
        await this.#rows(tx)
          .where(cellColumns(cell))
          .whereIn(
            [...KEY],
            batch.map(entry => {
              const key = keyOf(entry);
              return KEY.map(column => key[column]);
            }),
          )
          .delete();
      }
    });
  }

  async isNamespaceInUse(cluster: string, namespace: string): Promise<boolean> {
    const row = await this.#rows(this.#knex)
      .where({ cluster, namespace })
      .first();
    return row !== undefined;
  }

  async cellOf(
    cluster: string,
    namespace: string,
  ): Promise<CellRef | undefined> {
    const row = await this.#rows(this.#knex)
      .where({ cluster, cell_namespace: namespace })
      .first();
    return row && cellOfRow(row);
  }

  async kinds(): Promise<readonly InventoriedKind[]> {
    const rows = await this.#rows(this.#knex).distinct(
      'cluster',
      'api_version',
      'kind',
    );
    return rows.map(row => ({
      cluster: row.cluster,
      apiVersion: row.api_version,
      kind: row.kind,
    }));
  }

  #rows(knex: Knex) {
    return knex<DbInventoryRow>(TABLE);
  }

  /** @returns which entries were written, by {@link idOf}: those that are not belong to another cell */
  async #upsert(
    cell: CellRef,
    entries: readonly InventoryEntry[],
  ): Promise<ReadonlySet<string>> {
    if (entries.length === 0) {
      return new Set();
    }
    const written = await upsertRows(
      this.#knex,
      { ...cellColumns(cell), cell_namespace: cellNamespace(cell) },
      entries.map(givenRow),
    );
    return new Set(written.map(rowId));
  }
}

function cellColumns(cell: CellRef) {
  return {
    organization: cell.organization,
    project: cell.project,
    environment: cell.environment,
  };
}

function keyOf({ cluster, ref }: InventoryEntry) {
  return {
    cluster,
    api_group: groupOf(ref.apiVersion),
    kind: ref.kind,
    namespace: ref.namespace ?? '',
    name: ref.name,
  };
}

function idOf(entry: InventoryEntry): string {
  return rowId(keyOf(entry));
}

function rowId(row: InventoryKey): string {
  return JSON.stringify(KEY.map(column => row[column]));
}

function givenRow(entry: InventoryEntry): GivenRow {
  const applied = entry.status.state === 'applied' ? entry.status : undefined;
  return {
    ...keyOf(entry),
    api_version: entry.ref.apiVersion,
    component: entry.component ?? null,
    state: entry.status.state,
    uid: applied?.uid ?? null,
    desired_hash: applied?.desiredHash ?? null,
    owned_hash: applied?.ownedHash ?? null,
  };
}

function entryOf(row: DbInventoryRow): InventoryEntry {
  return {
    cluster: row.cluster,
    ref: {
      apiVersion: row.api_version,
      kind: row.kind,
      namespace: row.namespace || undefined,
      name: row.name,
    },
    component: row.component ?? undefined,
    status:
      row.state === 'applied' && row.uid && row.desired_hash
        ? {
            state: 'applied',
            uid: row.uid,
            desiredHash: row.desired_hash,
            ownedHash: row.owned_hash ?? undefined,
          }
        : { state: 'planned' },
  };
}

function cellOfRow(row: DbInventoryRow): CellRef {
  return {
    organization: row.organization,
    project: row.project,
    environment: row.environment,
  };
}

function batchesOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
}
