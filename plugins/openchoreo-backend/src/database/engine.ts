import type { Knex } from 'knex';

/** Whether rows can be locked one by one; SQLite has a single writer anyway. */
export function locksRows(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
