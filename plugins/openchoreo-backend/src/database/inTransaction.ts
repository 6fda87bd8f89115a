import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';

/** PostgreSQL: deadlock, serialization failure, and a row that another transaction inserted first. */
const RETRYABLE = new Set(['40P01', '40001', '23505']);
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 20;

/**
 * Runs `work` in a transaction, and again when another transaction got in its way.
 *
 * `work` may run more than once: it must have no effect but the one on the database.
 */
export async function inTransaction<T>(
  knex: Knex,
  work: (tx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return persistently(() => knex.transaction(work));
}

/** As `inTransaction`, and takes back whatever `work` wrote: tells what would be if it were done. */
export async function asIfDone<T>(
  knex: Knex,
  work: (tx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return persistently(async () => {
    const tx = await knex.transaction();
    try {
      return await work(tx);
    } finally {
      await tx.rollback();
    }
  });
}

async function persistently<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) {
        throw error;
      }
      await sleep(FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}

function isRetryable(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    RETRYABLE.has(error.code)
  );
}
