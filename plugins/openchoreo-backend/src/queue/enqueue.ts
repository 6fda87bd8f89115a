import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { DbWorkRow } from '../database/tables';
import { type WorkItem, workKeyOf } from './WorkItem';

const KEY = ['topic', 'organization', 'project', 'name'] as const;
const COLUMNS = [...KEY, 'ticket', 'due_at', 'attempts'] as const;
const BATCH = 50;
/** The time that holds when work is asked for again: of what is being worked on the new one. */
const EARLIER =
  'CASE WHEN work_queue.claim IS NULL AND work_queue.due_at < excluded.due_at THEN work_queue.due_at ELSE excluded.due_at END';

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

/** Work of one topic that a query finds. Its columns are organization, project and name. */
export interface Selection {
  readonly topic: WorkItem['topic'];
  readonly query: Knex.QueryBuilder;
}

/** Asks for the work that queries find, in one statement. */
export async function enqueueSelected(
  knex: Knex,
  selections: readonly Selection[],
  { dueAt }: Due,
): Promise<void> {
  if (selections.length === 0) {
    return;
  }
  const found = selections.map(
    (_, index) =>
      `SELECT CAST(? AS text) AS topic, organization, project, name FROM ? AS found${index}`,
  );
  // In words, as Knex drops ON CONFLICT after INSERT ... SELECT on SQLite, which also needs the WHERE to tell them apart.
  await knex.raw(
    `INSERT INTO work_queue (${COLUMNS.join(', ')})
     SELECT topic, organization, project, name, CAST(? AS text), CAST(? AS bigint), 0
     FROM (${found.join(' UNION ')}) AS found WHERE 1 = 1
     ON CONFLICT (${KEY.join(', ')})
     DO UPDATE SET ticket = excluded.ticket, attempts = 0, due_at = ${EARLIER}`,
    [
      randomUUID(),
      dueAt,
      ...selections.flatMap(({ topic, query }) => [topic, query]),
    ],
  );
}

function askedAgain(knex: Knex) {
  return {
    ticket: knex.raw('excluded.ticket'),
    attempts: 0,
    due_at: knex.raw(EARLIER),
  };
}
