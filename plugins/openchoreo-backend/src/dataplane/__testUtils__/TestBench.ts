import { mockServices } from '@backstage/backend-test-utils';
import type { CellRef } from '@openchoreo/compiler';
import type { Knex } from 'knex';
import { type Clock, systemClock } from '../clock';
import { createDataPlanes, type ClusterTreatment } from '../createDataPlanes';
import type {
  ApplyPolicy,
  ApplyReport,
  DataPlanes,
  DesiredGroup,
  Removal,
} from '../dataPlanes';
import { KubeClient } from '../kubernetes/KubeClient';
import { FaultProxy } from './FaultProxy';
import { migrate } from './migrate';
import { DATA_PLANE } from './testCell';
import type { TestCluster } from './testCluster';

/** Data planes on a migrated database that reach a cluster through a proxy, and a way around it. */
export class TestBench {
  readonly database: Knex;
  readonly #applying: Promise<unknown>[] = [];
  proxy: FaultProxy;
  /** What other people do to the cluster, unseen by the proxy. */
  outside: KubeClient;
  dataPlanes: DataPlanes;

  private constructor(
    database: Knex,
    { proxy, outside }: { proxy: FaultProxy; outside: KubeClient },
  ) {
    this.database = database;
    this.proxy = proxy;
    this.outside = outside;
    this.dataPlanes = this.#createDataPlanes();
  }

  static async start(cluster: TestCluster, database: Knex): Promise<TestBench> {
    await migrate(database);
    return new TestBench(database, await waysTo(cluster));
  }

  /** Takes the cluster away, and gives another one under the same name. */
  async replaceCluster(replace: () => Promise<TestCluster>): Promise<void> {
    await this.outside.close();
    await this.proxy.stop();
    const { proxy, outside } = await waysTo(await replace());
    this.proxy = proxy;
    this.outside = outside;
  }

  async apply(
    cell: CellRef,
    groups: readonly DesiredGroup[],
    policy: Partial<ApplyPolicy> = {},
    removal: Partial<Removal> = {},
  ): Promise<ApplyReport> {
    return this.dataPlanes.applyCell({
      cell,
      dataPlane: DATA_PLANE,
      groups,
      policy: { drift: 'revert', conflicts: 'take-over', ...policy },
      removal: { components: [], ...removal },
      signal: AbortSignal.timeout(30_000),
    });
  }

  /** From now on applies a cell whenever it is told that it changed, as the control plane does. */
  applyWhenChanged(cell: CellRef, groups: readonly DesiredGroup[]): void {
    this.dataPlanes.onCellChanged(changed => {
      if (changed.project === cell.project) {
        this.#applying.push(this.apply(cell, groups));
      }
    });
  }

  /** What another process does that takes over after this one was killed: nothing is remembered but the database. */
  async restart(
    treatment?: Partial<ClusterTreatment>,
    clock: Partial<Clock> = {},
  ): Promise<void> {
    await this.dataPlanes.stop();
    this.dataPlanes = this.#createDataPlanes(treatment, clock);
  }

  /** The object at a path, undefined when there is none. */
  async get(path: string): Promise<unknown> {
    try {
      return (await this.outside.request({ method: 'GET', path })).body;
    } catch (error) {
      if ((error as { status?: number }).status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** Changes an object as somebody with kubectl would. */
  async merge(path: string, body: object): Promise<void> {
    await this.outside.request({
      method: 'PATCH',
      path,
      query: { fieldManager: 'kubectl-edit' },
      contentType: 'application/merge-patch+json',
      body,
    });
  }

  /** Creates an object as somebody with kubectl would. */
  async post(path: string, body: object): Promise<unknown> {
    return (await this.outside.request({ method: 'POST', path, body })).body;
  }

  async delete(path: string): Promise<void> {
    await this.outside.request({ method: 'DELETE', path });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#applying);
    await this.dataPlanes.stop();
    await this.outside.close();
    await this.proxy.stop();
  }

  #createDataPlanes(
    treatment: Partial<ClusterTreatment> = { maxRemovedShare: 1 },
    clock: Partial<Clock> = {},
  ): DataPlanes {
    return createDataPlanes({
      treatment,
      clock: { ...systemClock, ...clock },
      database: this.database,
      logger: mockServices.logger.mock(),
      config: mockServices.rootConfig(),
      clusterProviders: [
        { clusterName: 'test', connect: async () => this.proxy.connection },
      ],
      notifyDelayMs: 10,
    });
  }
}

async function waysTo(cluster: TestCluster) {
  const outside = new KubeClient({
    clusterName: 'outside',
    connect: async () => cluster.connection,
    clock: systemClock,
  });
  return { proxy: await FaultProxy.start(cluster.connection), outside };
}

/** `Kind name: action` of each change, sorted. */
export function summaryOf(report: ApplyReport): string[] {
  return report.changes
    .map(({ subject, action }) => `${subject.kind} ${subject.name}: ${action}`)
    .sort();
}

/** Asks again until the answer is the wanted one; fails after 20 seconds with the last answer. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  isWanted: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Waited in vain; the last answer was ${JSON.stringify(answer)}`,
      );
    }
    await systemClock.sleep(25, { signal: AbortSignal.timeout(1_000) });
  }
}
