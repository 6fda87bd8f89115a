import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../../database/migrate';

/** A migrated database to which every replica has connections of its own. */
export interface FaultDatabase {
  readonly engine: 'SQLite' | 'PostgreSQL';
  /** For replicas. */
  readonly config: Knex.Config;
  /** For those who look on. */
  readonly reader: Knex;
  stop(): Promise<void>;
}

/** A database in a file: it outlives the process that works on it. */
export async function sqliteDatabase(): Promise<FaultDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'openchoreo-faults-'));
  const config: Knex.Config = {
    client: 'better-sqlite3',
    connection: join(folder, 'plugin.db'),
    useNullAsDefault: true,
    pool: { min: 0, max: 1 },
  };
  const reader = knexFactory(config);
  // Whoever looks on must not wait for who works.
  await reader.raw('PRAGMA journal_mode = WAL');
  await migrate(reader);
  return {
    engine: 'SQLite',
    config,
    reader,
    stop: async () => {
      await reader.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A new database on the PostgreSQL server of the tests. */
export async function postgresDatabase(
  databases: TestDatabases,
): Promise<FaultDatabase> {
  const reader = await databases.init('POSTGRES_15');
  await migrate(reader);
  return {
    engine: 'PostgreSQL',
    config: {
      client: 'pg',
      connection: reader.client.config.connection,
      pool: { min: 0, max: 10 },
    },
    reader,
    stop: async () => {},
  };
}
