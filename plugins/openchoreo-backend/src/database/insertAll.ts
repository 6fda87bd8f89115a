import type { Knex } from 'knex';

/** Rows per statement: keeps statements below the number of variables that SQLite takes. */
const BATCH = 50;

/** Inserts any number of rows, also none, in the transaction it is given. Knex would begin another one within it. */
export async function insertAll<Row extends object>(
  tx: Knex.Transaction,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx(table).insert(rows.slice(start, start + BATCH));
  }
}
