import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { DbWorkRow } from '../database/tables';
import { type WorkItem, workKeyOf } from './WorkItem';

const KEY = ['topic', 'organization', 'project', 'name'] as const;
const COLUMNS = [...KEY, 'ticket', 'due_at', 'attempts'] as const;
const BATCH = 50;

/** When work is to be done; milliseconds since 1970. */
export interface Due {
  readonly dueAt: number;
}

/** Asks for work. Of work that is asked for already, the earlier time holds. */
export async function enqueue(
  knex: Knex,
  items: readonly WorkItem[],
  { dueAt }: Due,
): Promise<void> {
  const rows = items.map(item => ({
    ...workKeyOf(item),
    ticket: randomUUID(),
    due_at: dueAt,
    attempts: 0,
  }));
  for (let start = 0; start < rows.length; start += BATCH) {
    await knex<DbWorkRow>('work_queue')
      .insert(rows.slice(start, start + BATCH))
      .onConflict([...KEY])
      .merge(askedAgain(knex));
  }
}

/** Asks for the work that a query finds, in one statement. Its columns are organization, project and name. */
export async function enqueueSelected(
  knex: Knex,
  topic: WorkItem['topic'],
  query: Knex.QueryBuilder,
  { dueAt }: Due,
): Promise<void> {
  const rows = knex
    .distinct(
      knex.raw('CAST(? AS text)', [topic]),
      'organization',
      'project',
      'name',
      knex.raw('CAST(? AS text)', [randomUUID()]),
      knex.raw('CAST(? AS bigint)', [dueAt]),
      knex.raw('0'),
    )
    .from(query.as('found'))
    // SQLite cannot tell where a SELECT without WHERE ends and ON CONFLICT begins.
    .whereRaw('1 = 1');
  await knex
    .into(
      knex.raw(`?? (${COLUMNS.map(() => '??').join(', ')})`, [
        'work_queue',
        ...COLUMNS,
      ]),
    )
    .insert(rows)
    .onConflict([...KEY])
    .merge(askedAgain(knex));
}

function askedAgain(knex: Knex) {
  return {
    ticket: knex.raw('excluded.ticket'),
    attempts: 0,
    due_at: knex.raw(
      'CASE WHEN work_queue.claim IS NULL AND work_queue.due_at < excluded.due_at THEN work_queue.due_at ELSE excluded.due_at END',
    ),
  };
}
