import knexFactory, { type Knex } from 'knex';
import type { Life } from './Life';

/** What is used of a dialect of Knex, which declares no types for it. */
interface Dialect {
  _query(connection: unknown, query: unknown): Promise<unknown>;
  acquireRawConnection(): Promise<RawConnection>;
}

interface RawConnection {
  /** Of SQLite. */
  close?(): void;
  /** Of PostgreSQL. */
  readonly connection?: { readonly stream: { destroy(): void } };
}

/**
 * Connections of a process to a database. When the process dies they are cut as by the kernel: nothing is finished, and the
 * database rolls back what was open.
 */
export function mortalKnex(config: Knex.Config, life: Life): Knex {
  const plain: new (config: Knex.Config) => Dialect =
    knexFactory(config).client.constructor;
  const raw = new Set<RawConnection>();
  life.onEnd(() => raw.forEach(cut));

  class MortalDialect extends plain {
    async _query(connection: unknown, query: unknown): Promise<unknown> {
      life.step();
      const answer = await super._query(connection, query);
      life.step();
      return answer;
    }

    async acquireRawConnection(): Promise<RawConnection> {
      life.step();
      const connection = await super.acquireRawConnection();
      raw.add(connection);
      return connection;
    }
  }
  const knex = knexFactory({
    ...config,
    // The dead tell nobody that their connections broke.
    log: { warn() {}, error() {} },
    client: MortalDialect as unknown as typeof Knex.Client,
  });
  // Whether rows can be locked is told by the name of the dialect.
  knex.client.config.client = config.client;
  return knex;
}

function cut(connection: RawConnection): void {
  connection.close?.();
  connection.connection?.stream.destroy();
}
