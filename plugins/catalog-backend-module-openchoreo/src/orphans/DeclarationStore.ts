import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { DeclarationRegister } from '../declare/DeclarationRegister';
import { migratedCatalog } from '../migratedCatalog';

const TABLE = 'openchoreo_declarations';

interface DbDeclarationRow {
  readonly resource: string;
  readonly entity_ref: string;
  /** PostgreSQL gives large integers as text. */
  readonly seen_at: number | string;
  readonly orphaned_at: number | string | null;
}

/** That an entity declares a resource, or did. */
export interface DeclarationRecord {
  /** Key of the resource, e.g. `Component/acme/cart`. */
  readonly resource: string;
  readonly entityRef: string;
  readonly seenAtMs: number;
  /** Since when nothing declares it. */
  readonly orphanedAtMs?: number;
}

/** Which entity declares which resource, in the database of the catalog: who loses the one loses the other too. */
export class DeclarationStore implements DeclarationRegister {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static async create(database: DatabaseService): Promise<DeclarationStore> {
    return new DeclarationStore(await migratedCatalog(database));
  }

  async noteDeclared(
    entityRef: string,
    resources: readonly string[],
    atMs: number,
  ): Promise<void> {
    await this.#rows()
      .insert(
        resources.map(resource => ({
          resource,
          entity_ref: entityRef,
          seen_at: atMs,
          orphaned_at: null,
        })),
      )
      .onConflict('resource')
      // Not `orphaned_at`: that the resource says so too is mended together with it.
      .merge(['entity_ref', 'seen_at']);
  }

  /** Those that were not seen since `beforeMs`, longest first, orphans apart. */
  async unseenSince(
    beforeMs: number,
    limit: number,
  ): Promise<DeclarationRecord[]> {
    const rows = await this.#rows()
      .whereNull('orphaned_at')
      .where('seen_at', '<', beforeMs)
      .orderBy('seen_at')
      .limit(limit);
    return rows.map(recordOf);
  }

  async orphans(): Promise<DeclarationRecord[]> {
    const rows = await this.#rows()
      .whereNotNull('orphaned_at')
      .orderBy('orphaned_at');
    return rows.map(recordOf);
  }

  /** Whether the entity of a record was seen later declaring something else: it declares one resource at a time. */
  async isSuperseded({
    resource,
    entityRef,
    seenAtMs,
  }: DeclarationRecord): Promise<boolean> {
    const newer = await this.#rows()
      .where('entity_ref', entityRef)
      .whereNot({ resource })
      .where('seen_at', '>', seenAtMs)
      .first();
    return newer !== undefined;
  }

  async setOrphaned(
    { resource }: DeclarationRecord,
    atMs: number,
  ): Promise<void> {
    await this.#rows().where({ resource }).update({ orphaned_at: atMs });
  }

  async setDeclared({ resource }: DeclarationRecord): Promise<void> {
    await this.#rows().where({ resource }).update({ orphaned_at: null });
  }

  async renew({ resource }: DeclarationRecord, atMs: number): Promise<void> {
    await this.#rows().where({ resource }).update({ seen_at: atMs });
  }

  /** Unless the record was renewed since it was read. */
  async forget(record: DeclarationRecord): Promise<void> {
    const { resource, seenAtMs } = record;
    await this.#rows().where({ resource, seen_at: seenAtMs }).delete();
  }

  #rows() {
    return this.#knex<DbDeclarationRow>(TABLE);
  }
}

function recordOf(row: DbDeclarationRow): DeclarationRecord {
  return {
    resource: row.resource,
    entityRef: row.entity_ref,
    seenAtMs: Number(row.seen_at),
    ...(row.orphaned_at !== null && { orphanedAtMs: Number(row.orphaned_at) }),
  };
}
