import type { Knex } from 'knex';
import type { Due } from '../queue/enqueue';
import { enqueueEffects } from './effects/enqueueEffects';
import { inTransaction } from './inTransaction';
import type { ResourceKey } from './resourceKinds';
import { columnsOfKey, lockRow, rowsOf } from './storedRows';

/** What was observed of a resource. */
interface News {
  readonly key: ResourceKey;
  /** As JSON. */
  readonly status: string;
  /** ISO 8601. */
  readonly now: string;
}

/**
 * Records what was observed, in one statement: that happens far more often than anything else.
 *
 * @returns whether it is news
 */
export async function recordNews(
  knex: Knex,
  { key, status, now }: News,
): Promise<boolean> {
  const written = await rowsOf(knex)
    .where(columnsOfKey(key))
    .whereRaw('status IS DISTINCT FROM ?', [status])
    .update({
      status,
      resource_version: knex.raw('resource_version + 1'),
      updated_at: now,
    });
  return written > 0;
}

/** As `recordNews`, and asks for the work on what depends on it. */
export async function recordInput(
  knex: Knex,
  { key, status, now }: News,
  due: Due,
): Promise<boolean> {
  return inTransaction(knex, async tx => {
    const before = await lockRow(tx, key);
    if (!before || before.status === status) {
      return false;
    }
    const after = {
      ...before,
      status,
      resource_version: before.resource_version + 1,
      updated_at: now,
    };
    await rowsOf(tx).where({ uid: before.uid }).update(after);
    await enqueueEffects(tx, { before, after }, due);
    return true;
  });
}
