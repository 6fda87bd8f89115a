import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migratedCatalog } from '../migratedCatalog';

const ENTITIES = 'openchoreo_published_entities';
const POSITION = 'openchoreo_publish_position';
const BATCH = 200;

interface DbPublishedEntityRow {
  readonly scope: string;
  readonly entity_ref: string;
  readonly hash: string;
}

interface DbPositionRow {
  readonly id: number;
  readonly cursor: string;
  readonly format: number;
}

/** How far the change feed has been published. */
export interface Position {
  readonly cursor: string;
  readonly format: number;
}

/** Hashes of entities by their references. */
export type EntityHashes = ReadonlyMap<string, string>;

/** Remembers, across restarts, what was given to the catalog. */
export class PublicationStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static async create(database: DatabaseService): Promise<PublicationStore> {
    return new PublicationStore(await migratedCatalog(database));
  }

  /** Absent before the first complete publication. */
  async position(): Promise<Position | undefined> {
    const row = await this.#knex<DbPositionRow>(POSITION)
      .where({ id: 1 })
      .first();
    return row && { cursor: row.cursor, format: row.format };
  }

  async setPosition(position: Position): Promise<void> {
    await writePosition(this.#knex, position);
  }

  async entitiesOf(scope: string): Promise<EntityHashes> {
    const rows = await this.#knex<DbPublishedEntityRow>(ENTITIES).where({
      scope,
    });
    return new Map(rows.map(row => [row.entity_ref, row.hash]));
  }

  /** Those of `refs` that a scope other than this one has published too. */
  async heldElsewhere(
    scope: string,
    refs: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const held = new Set<string>();
    for (let start = 0; start < refs.length; start += BATCH) {
      const rows = await this.#knex<DbPublishedEntityRow>(ENTITIES)
        .whereIn('entity_ref', refs.slice(start, start + BATCH))
        .whereNot({ scope });
      rows.forEach(row => held.add(row.entity_ref));
    }
    return held;
  }

  /** Notes that entities are about to be given, so that a crash in between forgets none of them. */
  async begin(scope: string, refs: readonly string[]): Promise<void> {
    await this.#knex.transaction(async tx => {
      await insert(tx, scope, new Map(refs.map(ref => [ref, ''])));
    });
  }

  /** Notes what a scope consists of now. */
  async finish(scope: string, entities: EntityHashes): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx<DbPublishedEntityRow>(ENTITIES).where({ scope }).delete();
      await insert(tx, scope, entities);
    });
  }

  /** Notes a complete publication. */
  async replaceAll(
    scopes: ReadonlyMap<string, EntityHashes>,
    position: Position,
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx(ENTITIES).delete();
      for (const [scope, entities] of scopes) {
        await insert(tx, scope, entities);
      }
      await writePosition(tx, position);
    });
  }
}

async function insert(
  tx: Knex,
  scope: string,
  entities: EntityHashes,
): Promise<void> {
  const rows: DbPublishedEntityRow[] = Array.from(entities, ([ref, hash]) => ({
    scope,
    entity_ref: ref,
    hash,
  }));
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx<DbPublishedEntityRow>(ENTITIES)
      .insert(rows.slice(start, start + BATCH))
      .onConflict(['scope', 'entity_ref'])
      .merge(['hash']);
  }
}

async function writePosition(tx: Knex, position: Position): Promise<void> {
  await tx<DbPositionRow>(POSITION)
    .insert({ id: 1, ...position })
    .onConflict('id')
    .merge(['cursor', 'format']);
}
