import { resolve } from 'node:path';
import type { Knex } from 'knex';

/** Makes the one table that data planes use. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.up({
    directory: resolve(__dirname, '../../../migrations'),
    name: '20261122000200_inventory.js',
  });
}
