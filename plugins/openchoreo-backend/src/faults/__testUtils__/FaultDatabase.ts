import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { migrate } from '../../database/migrate';

/** By this name PostgreSQL tells the connections of replicas from others. */
const APPLICATION = 'openchoreo-replica';

/** A migrated database to which every replica has connections of its own. */
export interface FaultDatabase {
  readonly engine: 'SQLite' | 'PostgreSQL';
  /** For replicas. */
  readonly config: Knex.Config;
  /** For those who look on. */
  readonly reader: Knex;
  /** Ends every connection but those of the reader, as a restart of the database does. */
  cutConnections(): Promise<void>;
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
    cutConnections: async () => {
      throw new Error('A database in a file has no connections to lose');
    },
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
      connection: {
        ...reader.client.config.connection,
        application_name: APPLICATION,
      },
      pool: { min: 0, max: 10 },
    },
    reader,
    cutConnections: async () => {
      await reader.raw(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = ?`,
        [APPLICATION],
      );
    },
    stop: async () => {},
  };
}
