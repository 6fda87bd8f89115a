import type { Knex } from 'knex';
import type { DbWorkRow } from '../database/tables';

/** Work of one topic that is due and waits. */
export interface QueueBacklog {
  readonly topic: string;
  readonly depth: number;
  readonly oldestWaitSeconds: number;
}

/** Topics of which work may wait; those without any are reported too, so that a graph falls to zero. */
const TOPICS = ['cell', 'component', 'data-plane', 'project', 'schemas'];

/** What of the queue is due at `now`, in milliseconds since 1970. */
export async function backlogOf(
  knex: Knex,
  now: number,
): Promise<readonly QueueBacklog[]> {
  const rows: {
    topic: string;
    depth: number | string;
    oldest: number | string;
  }[] = await knex<DbWorkRow>('work_queue')
    .whereNull('claim')
    .where('due_at', '<=', now)
    .groupBy('topic')
    .select(
      'topic',
      knex.raw('COUNT(*) AS depth'),
      knex.raw('MIN(due_at) AS oldest'),
    );
  return [...new Set([...TOPICS, ...rows.map(({ topic }) => topic)])].map(
    topic => {
      const row = rows.find(other => other.topic === topic);
      return {
        topic,
        depth: Number(row?.depth ?? 0),
        oldestWaitSeconds: row ? (now - Number(row.oldest)) / 1_000 : 0,
      };
    },
  );
}
