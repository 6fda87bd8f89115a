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
  const { after, limit } = turn;
  const later = await organizationsAfter(tx, after, turn);
  const organizations =
    later.length < limit
      ? [...later, ...(await organizationsAfter(tx, undefined, turn))]
      : later;
  const queues: DbWorkRow[][] = [];
  for (const organization of [...new Set(organizations)].slice(0, limit)) {
    queues.push(await oldestOf(tx, organization, turn));
  }
  return interleaved(queues).slice(0, limit);
}

/** Up to `limit` organizations that have something to do, in their order. Each is one step along the index. */
async function organizationsAfter(
  tx: Knex.Transaction,
  after: string | undefined,
  turn: Turn,
): Promise<string[]> {
  const found: string[] = [];
  let last = after;
  while (found.length < turn.limit) {
    const query = due(tx, turn).orderBy('organization').first('organization');
    const row: Pick<DbWorkRow, 'organization'> | undefined = await (last ===
    undefined
      ? query
      : query.where('organization', '>', last));
    if (!row) {
      break;
    }
    last = row.organization;
    found.push(last);
  }
  return found;
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
