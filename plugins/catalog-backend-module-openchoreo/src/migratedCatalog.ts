import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

// The tables live in the catalog's database, beside its own migrations.
const MIGRATIONS = 'openchoreo_catalog_migrations';

/** The database of the catalog, with the tables of this module. */
export async function migratedCatalog(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@openchoreo/backstage-plugin-catalog-backend-module-openchoreo',
        'migrations',
      ),
      tableName: MIGRATIONS,
    });
  }
  return knex;
}
