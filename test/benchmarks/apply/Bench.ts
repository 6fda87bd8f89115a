import { mockServices } from '@backstage/backend-test-utils';
import {
  createControlPlane,
  createDataPlanes,
  type DataPlanes,
  migrate,
  readSettings,
} from '@openchoreo/backstage-plugin-openchoreo-backend/engine';
import {
  type RealApiServer,
  startRealApiServer,
} from '@openchoreo/embedded-cluster/testing';
import knexFactory, { type Knex } from 'knex';
import { noMetrics } from './noMetrics';
import { platformYaml } from './platform';
import { cpuOfProcess, ownCpu } from './processes';
import { RestApi } from './RestApi';

/** CPU time in milliseconds since a moment, of everybody who takes part. */
export interface CpuUse {
  readonly ours: number;
  readonly apiServer: number;
  readonly etcd: number;
}

/** A real API server, a database and the engine between them. */
export class Bench {
  private constructor(
    readonly server: RealApiServer,
    readonly knex: Knex,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async start(assets: string): Promise<Bench> {
    const server = await startRealApiServer(assets, { controllers: false });
    const { knex, drop } = await openDatabase();
    await migrate(knex);
    return new Bench(server, knex, drop);
  }

  get database(): 'PostgreSQL' | 'SQLite' {
    return this.knex.client.config.client === 'pg' ? 'PostgreSQL' : 'SQLite';
  }

  /** Data planes, for as long as `use` takes. */
  async withDataPlanes(
    use: (dataPlanes: DataPlanes) => Promise<void>,
  ): Promise<void> {
    const dataPlanes = createDataPlanes({
      ...this.#surroundings(),
      database: this.knex,
    });
    try {
      await use(dataPlanes);
    } finally {
      await dataPlanes.stop();
    }
  }

  /** A control plane with an environment, for as long as `use` takes, and its REST API: `apply` sends YAML. */
  async withControlPlane(
    use: (apply: (yaml: string) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const surroundings = this.#surroundings();
    const controlPlane = createControlPlane({
      ...surroundings,
      auditor: {
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      },
      auth: mockServices.auth(),
      metrics: noMetrics,
      notifications: { send: async () => {} },
      userInfo: mockServices.userInfo(),
      events: mockServices.events(),
      httpAuth: mockServices.httpAuth(),
      permissions: mockServices.permissions(),
      signals: { publish: async () => {} },
      knex: this.knex,
      settings: readSettings(surroundings.config),
      defaults: [platformYaml],
    });
    const api = await RestApi.serve(controlPlane.router);
    await controlPlane.start();
    try {
      await use(yaml => api.apply(yaml));
    } finally {
      await controlPlane.stop();
      await api.close();
    }
  }

  /** The CPU time that `work` takes, of everybody. */
  async cpuOf(work: () => Promise<unknown>): Promise<CpuUse> {
    const before = this.#cpu();
    await work();
    const after = this.#cpu();
    return {
      ours: after.ours - before.ours,
      apiServer: after.apiServer - before.apiServer,
      etcd: after.etcd - before.etcd,
    };
  }

  /** How many objects are applied. */
  async objects(): Promise<number> {
    const [row] = await this.knex('inventory').count({ count: '*' });
    return Number(row?.count);
  }

  async stop(): Promise<void> {
    await this.knex.destroy();
    await this.dropDatabase();
    await this.server.stop();
  }

  #cpu(): CpuUse {
    return {
      ours: ownCpu(),
      apiServer: cpuOfProcess(this.server.pids.apiServer),
      etcd: cpuOfProcess(this.server.pids.etcd),
    };
  }

  #surroundings() {
    const { kubeconfig } = this.server;
    return {
      logger: mockServices.rootLogger({ level: 'error' }),
      config: mockServices.rootConfig({
        data: { openchoreo: { reconcile: { concurrency: 8 } } },
      }),
      clusterProviders: [
        {
          clusterName: 'bench',
          connect: async () => ({ kubeconfig, simulated: false }),
        },
      ],
    };
  }
}

/** A new database on the PostgreSQL of the tests when there is one; in memory otherwise. */
async function openDatabase(): Promise<{
  readonly knex: Knex;
  readonly drop: () => Promise<void>;
}> {
  const connection =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
  if (!connection) {
    return {
      knex: knexFactory({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
      }),
      drop: async () => {},
    };
  }
  const admin = knexFactory({ client: 'pg', connection });
  const name = `bench_${process.pid}`;
  await admin.raw('CREATE DATABASE ??', [name]);
  const url = new URL(connection);
  url.pathname = `/${name}`;
  return {
    knex: knexFactory({ client: 'pg', connection: url.toString() }),
    drop: async () => {
      await admin.raw('DROP DATABASE ??', [name]);
      await admin.destroy();
    },
  };
}
