import type { Knex } from 'knex';
import type { DbResourceRow } from '../tables';

/** A change of one row of `resources`; `before` is absent when it is new, `after` when it is gone. */
export interface RowChange {
  readonly before?: DbResourceRow;
  readonly after?: DbResourceRow;
}

/** Finds work by a query whose columns are organization, project and name. */
export type Finder = (
  tx: Knex.Transaction,
  change: RowChange,
) => Knex.QueryBuilder;

/** The row as it is now, or was last. */
export function changed({ before, after }: RowChange): DbResourceRow {
  const row = after ?? before;
  if (!row) {
    throw new Error('A change is of a row before or after it');
  }
  return row;
}

/** Who refers to a row. */
export function uidsReferring(tx: Knex.Transaction, row: DbResourceRow) {
  return tx('resource_references')
    .where({
      to_kind: row.kind,
      to_namespace: row.namespace,
      to_name: row.name,
    })
    .select('from_uid');
}
