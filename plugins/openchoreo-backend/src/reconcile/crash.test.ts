import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { defaultTypesYaml } from '@openchoreo/compiler';
import { cellNamespace, parseResources } from '@openchoreo/model';
import type { Knex } from 'knex';
import {
  componentYaml,
  platformYaml,
  projectYaml,
} from '../__testUtils__/shop';
import { TestObjects } from '../__testUtils__/TestObjects';
import { EmbeddedTestCluster } from '../dataplane/__testUtils__/testCluster';
import { systemClock } from '../dataplane/clock';
import { createDataPlanes } from '../dataplane/createDataPlanes';
import type { DataPlanes } from '../dataplane/dataPlanes';
import { CellReportStore } from '../database/CellReportStore';
import { CellStateReader } from '../database/CellStateReader';
import { ChangeFeed } from '../database/ChangeFeed';
import { RemovalConfirmations } from '../database/RemovalConfirmations';
import { DefaultResourceStore } from '../database/DefaultResourceStore';
import { migrate } from '../database/migrate';
import type { Worker } from '../queue/WorkLoop';
import { WorkQueue } from '../queue/WorkQueue';
import { ReleaseHistory } from '../releases/ReleaseHistory';
import { createCellCompilers } from './createCellCompilers';
import { createWorker } from './createWorker';
import { ProjectSignals } from './ProjectSignals';

const CELL = {
  organization: 'acme',
  project: 'shop',
  environment: 'development',
};

const DATA_PLANE = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec: { clusterRef: test }
`;

class Crash extends Error {}

/** Lets a number of steps happen, then makes everything fail, as after a kill. */
class Life {
  steps = 0;

  constructor(private readonly lasts: number) {}

  /** `target`, each of whose methods counts as one step; the last step has its effect before the end. */
  of<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, property) => {
        const value: unknown = Reflect.get(object, property, object);
        if (typeof value !== 'function') {
          return value;
        }
        return async (...args: unknown[]) => {
          if (this.steps >= this.lasts) {
            throw new Crash();
          }
          this.steps++;
          const result: unknown = await value.apply(object, args);
          if (this.steps >= this.lasts) {
            throw new Crash();
          }
          return result;
        };
      },
    });
  }
}

describe('a control plane that is killed', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let cluster: EmbeddedTestCluster;
  let objects: TestObjects;

  beforeEach(async () => {
    cluster = await EmbeddedTestCluster.start({ speed: 1_000 });
    objects = new TestObjects(cluster.connection);
  });

  afterEach(async () => {
    await objects.close();
    await cluster.stop();
  });

  it('reaches the same state as one that is not, wherever that happens, and leaves nothing behind', async () => {
    const undisturbed = await liveAndDie(Number.POSITIVE_INFINITY);
    expect(undisturbed.deployed).toMatchObject({
      deployments: [expect.stringMatching(/^cart-/)],
      resources: {
        Component: 1,
        Workload: 1,
        ComponentRelease: 1,
        ReleaseBinding: 1,
      },
    });
    expect(undisturbed.removed).toMatchObject({
      deployments: [],
      inventory: 0,
      reports: 0,
    });
    expect(undisturbed.removed.resources).not.toHaveProperty('Component');

    expect(undisturbed.steps).toBeGreaterThan(20);
    for (let lasts = 1; lasts < undisturbed.steps; lasts++) {
      const { deployed, removed } = await liveAndDie(lasts);
      expect({ lasts, deployed, removed }).toEqual({
        lasts,
        deployed: undisturbed.deployed,
        removed: undisturbed.removed,
      });
    }
  });

  /** Deploys a component and deletes its project again, killed once after a number of steps. */
  async function liveAndDie(lasts: number) {
    const knex = await databases.init('SQLITE_3');
    await migrate(knex);
    const first = new Life(lasts);
    const controlPlane = createTestControlPlane(knex);

    for (const yaml of [
      platformYaml,
      defaultTypesYaml,
      DATA_PLANE,
      projectYaml('shop'),
      componentYaml({ project: 'shop', name: 'cart' }),
    ]) {
      await controlPlane.apply(yaml);
    }
    await controlPlane.workThrough(first);
    const deployed = await controlPlane.state();
    await controlPlane.store.delete({
      kind: 'Project',
      namespace: 'acme',
      name: 'shop',
    });
    await controlPlane.workThrough(first);
    const removed = await controlPlane.state();
    await controlPlane.stop();
    return { deployed, removed, steps: first.steps };
  }

  function createTestControlPlane(knex: Knex) {
    const logger = mockServices.logger.mock();
    const clock = systemClock;
    const feed = new ChangeFeed(knex);
    const store = new DefaultResourceStore({ knex, feed, clock });
    const queue = new WorkQueue({ knex, clock });
    let dataPlanes = newDataPlanes();

    function newDataPlanes(): DataPlanes {
      return createDataPlanes({
        database: knex,
        logger,
        config: mockServices.rootConfig(),
        clusterProviders: [
          { clusterName: 'test', connect: async () => cluster.connection },
        ],
      });
    }

    function workerOf(life: Life): Worker {
      return createWorker({
        store: life.of(store),
        cells: life.of(new CellStateReader(knex)),
        confirmations: life.of(new RemovalConfirmations(knex)),
        reports: life.of(new CellReportStore({ knex, feed, clock })),
        dataPlanes: life.of(dataPlanes),
        compile: createCellCompilers(),
        requests: { refresh: async () => {} },
        notifier: { failed: async () => {} },
        schemas: {
          want: async () => {},
          discover: async () => ({ status: 'done' }),
        },
        signals: new ProjectSignals({
          signals: { publish: async () => {} },
          logger,
        }),
        history: new ReleaseHistory({
          knex,
          store,
          retained: 5,
          rollbackWindow: 5,
        }),
        clock,
        logger,
      });
    }

    return {
      store,
      async apply(yaml: string): Promise<void> {
        for (const document of parseResources(yaml).documents) {
          if (document.status === 'valid') {
            await store.put(document.resource, { origin: 'api' });
          }
        }
      },
      /** Does all that is due; when the life ends, another process takes over. */
      async workThrough(life: Life): Promise<void> {
        let worker = workerOf(life);
        for (;;) {
          const [work] = await queue.claim(1);
          if (!work) {
            return;
          }
          try {
            const { signal } = new AbortController();
            const requeue = await worker(work.item, { signal });
            if (requeue.status === 'again' && work.item.topic === 'cell') {
              // How often one has to look until a namespace is gone is not the same each time, and no step of a life.
              worker = workerOf(new Life(Number.POSITIVE_INFINITY));
              await queue.postpone(work, { delayMs: 0, failed: false });
            } else {
              await queue.complete(work);
            }
          } catch (error) {
            if (!(error instanceof Crash)) {
              throw error;
            }
            // The lease of the dead process ends, and nothing it knew is left.
            await queue.release(work);
            await dataPlanes.stop();
            dataPlanes = newDataPlanes();
            worker = workerOf(new Life(Number.POSITIVE_INFINITY));
          }
        }
      },
      async state() {
        const kinds: { kind: string; count: number | string }[] = await knex(
          'resources',
        )
          .groupBy('kind')
          .select('kind')
          .count({ count: '*' });
        const [{ inventory }] = await knex('inventory').count({
          inventory: '*',
        });
        const [{ reports }] = await knex('cell_status').count({ reports: '*' });
        return {
          deployments: await objects.namesOf(
            'deployments',
            cellNamespace(CELL),
          ),
          resources: Object.fromEntries(
            kinds.map(({ kind, count }) => [kind, Number(count)]),
          ),
          inventory: Number(inventory),
          reports: Number(reports),
        };
      },
      stop: () => dataPlanes.stop(),
    };
  }
});
