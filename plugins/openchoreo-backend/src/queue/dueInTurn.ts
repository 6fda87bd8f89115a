import type { Knex } from 'knex';
import { locksRows } from '../database/engine';
import type { DbWorkRow } from '../database/tables';

interface Turn {
  /** The organization whose turn it was last. */
  readonly after: string;
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What seems to be put off for longer is due: the clock was set back. */
  readonly longestDelayMs: number;
}

/**
 * The free work that is due, of one organization after the other, beginning after the one that was last; locked where
 * the database can. Reads a number of index entries that depends on `limit`, not on how much there is to do.
 */
export async function dueInTurn(
  tx: Knex.Transaction,
  turn: Turn,
): Promise<DbWorkRow[]> {
  const queues: DbWorkRow[][] = [];
  for (const organization of await organizationsInTurn(tx, turn)) {
    queues.push(await oldestOf(tx, organization, turn));
  }
  return interleaved(queues).slice(0, turn.limit);
}

/**
 * Up to `limit` organizations that have something to do: those after the one that was last in their order, then the first
 * ones. Each is one step along the index.
 */
async function organizationsInTurn(
  tx: Knex.Transaction,
  turn: Turn,
): Promise<readonly string[]> {
  const first = (where: string) =>
    `(SELECT organization FROM work_queue WHERE claim IS NULL AND (due_at <= :now OR due_at > :putOff)${where} ORDER BY organization LIMIT 1)`;
  const answer = await tx.raw(
    `WITH RECURSIVE turn (part, step, organization) AS (
       SELECT starts.part, 1, starts.organization FROM (
         SELECT 1 AS part, ${first(
           ' AND organization > :after',
         )} AS organization
         UNION ALL SELECT 2, ${first('')}
       ) AS starts
       UNION ALL
       SELECT part, step + 1, ${first(
         ' AND work_queue.organization > turn.organization',
       )}
       FROM turn WHERE organization IS NOT NULL AND step < :limit
     )
     SELECT organization FROM turn WHERE organization IS NOT NULL ORDER BY part, step`,
    { ...turn, putOff: turn.now + turn.longestDelayMs },
  );
  const rows: Pick<DbWorkRow, 'organization'>[] = locksRows(tx)
    ? answer.rows
    : answer;
  const names = new Set(rows.map(({ organization }) => organization));
  return [...names].slice(0, turn.limit);
}

async function oldestOf(
  tx: Knex.Transaction,
  organization: string,
  turn: Turn,
): Promise<DbWorkRow[]> {
  const query = due(tx, turn)
    .where({ organization })
    .orderBy('due_at')
    .limit(turn.limit)
    .select();
  return locksRows(tx) ? query.forUpdate().skipLocked() : query;
}

function due(tx: Knex.Transaction, { now, longestDelayMs }: Turn) {
  return tx<DbWorkRow>('work_queue')
    .whereNull('claim')
    .andWhere(time =>
      time
        .where('due_at', '<=', now)
        .orWhere('due_at', '>', now + longestDelayMs),
    );
}

/** The first of each queue, then the second of each, and so on. */
function interleaved<T>(queues: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) =>
    queues.flatMap(queue => queue.slice(round, round + 1)),
  ).flat();
}
