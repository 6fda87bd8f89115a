import type { Knex } from 'knex';
import { locksRows } from '../../database/engine';
import type { DbInventoryRow } from './tables';

const KEY = ['cluster', 'api_group', 'kind', 'namespace', 'name'] as const;
const CELL = ['organization', 'project', 'environment'] as const;
const OF_CELL = [...CELL, 'cell_namespace'] as const;
const STATE = [
  'api_version',
  'component',
  'state',
  'uid',
  'desired_hash',
  'owned_hash',
] as const;
const GIVEN = [...KEY, ...STATE] as const;

const POSTGRES_SOURCE = `json_to_recordset(CAST(? AS json)) AS given(${GIVEN.map(
  column => `${column} text`,
).join(', ')})`;

const SQLITE_SOURCE = `(SELECT ${GIVEN.map(
  column => `json_extract(value, '$.${column}') AS ${column}`,
).join(', ')} FROM json_each(?)) AS given`;

/** What the rows of a cell have in common. */
export type CellColumns = Pick<DbInventoryRow, (typeof OF_CELL)[number]>;

/** A row without them. */
export type GivenRow = Pick<DbInventoryRow, (typeof GIVEN)[number]>;

/** What tells an object from all others. */
export type InventoryKey = Pick<DbInventoryRow, (typeof KEY)[number]>;

/**
 * Writes rows of one cell in one statement, however many: those of another cell stay with it.
 *
 * The rows go in as one JSON text. A statement with a variable for each value takes longer to build and to parse than to
 * execute, and its size is limited.
 *
 * @returns the keys of the rows that were written
 */
export async function upsertRows(
  knex: Knex,
  cell: CellColumns,
  rows: readonly GivenRow[],
): Promise<readonly InventoryKey[]> {
  const isPostgres = locksRows(knex);
  const source = isPostgres ? POSTGRES_SOURCE : SQLITE_SOURCE;
  const answer = await knex.raw(
    `INSERT INTO inventory (${[...GIVEN, ...OF_CELL].join(', ')})
     SELECT ${[...GIVEN, ...OF_CELL.map(() => 'CAST(? AS text)')].join(', ')}
     FROM ${source} WHERE 1 = 1
     ON CONFLICT (${KEY.join(', ')}) DO UPDATE SET ${STATE.map(taken).join(
      ', ',
    )}
     WHERE ${CELL.map(isSame).join(' AND ')}
     RETURNING ${KEY.join(', ')}`,
    [...OF_CELL.map(column => cell[column]), JSON.stringify(rows)],
  );
  return isPostgres ? answer.rows : answer;
}

function taken(column: string): string {
  return `${column} = excluded.${column}`;
}

function isSame(column: string): string {
  return `inventory.${column} = excluded.${column}`;
}
