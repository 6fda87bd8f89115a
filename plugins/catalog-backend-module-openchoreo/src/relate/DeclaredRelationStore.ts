import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migratedCatalog } from '../migratedCatalog';
import type { PublishedRelation } from './relationTable';

const TABLE = 'openchoreo_declared_relations';
const BATCH = 200;

interface DbDeclaredRelationsRow {
  readonly scope: string;
  readonly entity_ref: string;
  readonly relations: string;
}

/** Relations by the reference of the entity that has them. */
export type RelationsByEntity = ReadonlyMap<
  string,
  readonly PublishedRelation[]
>;

/** Remembers the relations of entities that files declare, for the processor that gives them to the catalog. */
export class DeclaredRelationStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static async create(
    database: DatabaseService,
  ): Promise<DeclaredRelationStore> {
    return new DeclaredRelationStore(await migratedCatalog(database));
  }

  async relationsOf(entityRef: string): Promise<PublishedRelation[]> {
    const rows = await this.#knex<DbDeclaredRelationsRow>(TABLE)
      .where({ entity_ref: entityRef })
      .orderBy('scope');
    return rows.flatMap(
      // Written by this module alone, so the shape is known.
      ({ relations }): PublishedRelation[] => JSON.parse(relations),
    );
  }

  /**
   * Makes the given relations the only ones of a scope.
   *
   * @returns the entities whose relations are others now
   */
  async replaceScope(
    scope: string,
    relations: RelationsByEntity,
  ): Promise<string[]> {
    return this.#replace(rowsOf(scope, relations), rows =>
      rows.where({ scope }),
    );
  }

  /**
   * Makes the given relations the only ones.
   *
   * @returns the entities whose relations are others now
   */
  async replaceAll(
    scopes: ReadonlyMap<string, RelationsByEntity>,
  ): Promise<string[]> {
    const rows = Array.from(scopes, ([scope, relations]) =>
      rowsOf(scope, relations),
    );
    return this.#replace(rows.flat(), all => all);
  }

  async #replace(
    after: readonly DbDeclaredRelationsRow[],
    narrowed: (
      rows: Knex.QueryBuilder<DbDeclaredRelationsRow>,
    ) => Knex.QueryBuilder<DbDeclaredRelationsRow>,
  ): Promise<string[]> {
    return this.#knex.transaction(async tx => {
      const before: DbDeclaredRelationsRow[] = await narrowed(tx(TABLE)).select(
        'scope',
        'entity_ref',
        'relations',
      );
      const changed = differences(before, after);
      if (changed.length > 0) {
        await narrowed(tx(TABLE)).delete();
        await tx.batchInsert(TABLE, [...after], BATCH);
      }
      return changed;
    });
  }
}

function rowsOf(
  scope: string,
  relations: RelationsByEntity,
): DbDeclaredRelationsRow[] {
  return Array.from(relations, ([ref, items]) => ({
    scope,
    entity_ref: ref,
    relations: JSON.stringify(items),
  }));
}

function differences(
  before: readonly DbDeclaredRelationsRow[],
  after: readonly DbDeclaredRelationsRow[],
): string[] {
  const textOf = (row: DbDeclaredRelationsRow) =>
    JSON.stringify([row.scope, row.entity_ref, row.relations]);
  const [old, current] = [before, after].map(
    rows => new Map(rows.map(row => [textOf(row), row.entity_ref])),
  );
  const gone = [...old].filter(([text]) => !current.has(text));
  const added = [...current].filter(([text]) => !old.has(text));
  return [...new Set([...gone, ...added].map(([, ref]) => ref))];
}
