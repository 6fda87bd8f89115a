import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';

/** A database of the catalog. */
export interface CatalogDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly knex: Knex;
  readonly drop: () => Promise<void>;
}

/** SQLite in a file, as a small portal has it. */
export async function sqlite(): Promise<CatalogDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'openchoreo-benchmark-'));
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'catalog.sqlite') },
    useNullAsDefault: true,
  });
  await knex.raw('PRAGMA journal_mode = WAL');
  return {
    name: 'SQLite',
    knex,
    drop: async () => {
      await knex.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

/** A new database on the PostgreSQL of the tests; absent when there is none. */
export async function postgres(): Promise<CatalogDatabase | undefined> {
  const connection =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
  if (!connection) {
    return undefined;
  }
  const admin = knexFactory({ client: 'pg', connection });
  const name = `bench_catalog_${process.pid}`;
  await admin.raw('CREATE DATABASE ??', [name]);
  const url = new URL(connection);
  url.pathname = `/${name}`;
  const knex = knexFactory({
    client: 'pg',
    connection: url.toString(),
    pool: { min: 0, max: 10 },
  });
  return {
    name: 'PostgreSQL',
    knex,
    drop: async () => {
      await knex.destroy();
      await admin.raw('DROP DATABASE ??', [name]);
      await admin.destroy();
    },
  };
}

/** Counts statements that write, from now on; those of the scheduler's own clock do not count. */
export function countWrites(knex: Knex): () => number {
  let writes = 0;
  knex.on('query', ({ sql }: { readonly sql: string }) => {
    if (
      /^\s*(with .* )?(insert|update|delete)\b/i.test(sql) &&
      !sql.includes('backstage_backend_tasks__')
    ) {
      writes += 1;
    }
  });
  return () => writes;
}
