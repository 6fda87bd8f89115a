import type { Knex } from 'knex';

/** Whether rows can be locked one by one; SQLite has a single writer anyway. */
export function locksRows(knex: Knex): boolean {
  return isPostgres(knex);
}

/** What is not PostgreSQL is SQLite. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
