import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import type { AnyResource } from '@openchoreo/model';
import type { Knex } from 'knex';
import { readSettings } from '../../config';
import {
  type ControlPlane,
  createControlPlane,
} from '../../createControlPlane';
import { ChangeFeed } from '../../database/ChangeFeed';
import { DefaultResourceStore } from '../../database/DefaultResourceStore';
import type { ResourceKey } from '../../database/resourceKinds';
import {
  type Fault,
  FaultProxy,
  type SeenRequest,
} from '../../dataplane/__testUtils__/FaultProxy';
import type { Clock } from '../../dataplane/clock';
import type { ClusterConnection } from '@openchoreo/backstage-plugin-openchoreo-node';
import type { History } from './History';
import { Killed, Life } from './Life';
import { mortalKnex } from './mortalKnex';
import { platform } from './shops';

export interface ReplicaOptions {
  readonly database: Knex.Config;
  readonly cluster: ClusterConnection;
  readonly clock: Clock;
  readonly history: History;
  /** What happens to a request on its way. */
  readonly network: (request: SeenRequest) => Fault | undefined;
}

/** A server that says nothing is given up after this time on the wall. */
const REQUEST_TIMEOUT_MS = 1_000;

/** One process of the control plane, as far as its surroundings can tell. */
export class Replica {
  readonly life = new Life();
  readonly #proxy: FaultProxy;
  readonly #knex: Knex;
  readonly #store: DefaultResourceStore;
  readonly #controlPlane: ControlPlane;

  private constructor(options: ReplicaOptions, proxy: FaultProxy) {
    const { clock, history, database } = options;
    this.#proxy = proxy;
    this.#knex = mortalKnex(database, this.life);
    const knex = this.#knex;
    this.#store = new DefaultResourceStore({
      knex,
      feed: new ChangeFeed(knex),
      clock,
    });
    const config = mockServices.rootConfig({
      data: {
        openchoreo: {
          reconcile: { pollIntervalMs: 200 },
          releases: { retained: 2 },
        },
      },
    });
    this.#controlPlane = createControlPlane({
      auth: mockServices.auth(),
      auditor: mockServices.auditor.mock(),
      metrics: metricsServiceMock.mock(),
      notifications: { send: async () => {} },
      userInfo: mockServices.userInfo(),
      config,
      events: mockServices.events.mock(),
      httpAuth: mockServices.httpAuth.mock(),
      logger: mockServices.logger.mock(),
      permissions: mockServices.permissions.mock(),
      signals: { publish: async () => {} },
      knex,
      settings: readSettings(config),
      clusterProviders: [
        { clusterName: 'test', connect: async () => proxy.connection },
      ],
      defaults: [platform],
      clock,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      watchWork: worker => history.watch(worker, this.life),
    });
  }

  /** Starts a replica; one that is killed while it starts is dead, which is no error. */
  static async start(options: ReplicaOptions): Promise<Replica> {
    const proxy = await FaultProxy.start(options.cluster);
    const replica = new Replica(options, proxy);
    replica.proxy.fault = request => replica.#pass(request, options);
    try {
      await replica.#controlPlane.start();
    } catch (error) {
      if (!replica.life.isOver) {
        throw error;
      }
    }
    return replica;
  }

  get proxy(): FaultProxy {
    return this.#proxy;
  }

  /** What a user asks for through this replica. @throws Killed when it dies before it has answered */
  async put(resource: AnyResource): Promise<void> {
    await this.#ask(() => this.#store.put(resource, { origin: 'api' }));
  }

  /** @throws Killed when it dies before it has answered */
  async delete(key: ResourceKey): Promise<void> {
    await this.#ask(() => this.#store.delete(key));
  }

  /** Ends the process in good order, or clears away what is left of a dead one. */
  async stop(): Promise<void> {
    await this.#controlPlane.stop();
    this.life.end();
    await this.#knex.destroy();
    await this.#proxy.stop();
  }

  async #ask(what: () => Promise<unknown>): Promise<void> {
    try {
      await what();
    } catch (error) {
      throw this.life.isOver ? new Killed() : error;
    }
  }

  /** Requests are steps too: the process may die before the server has heard of one, or before it hears the answer. */
  #pass(
    request: SeenRequest,
    { history, network }: ReplicaOptions,
  ): Fault | undefined {
    const isAlive = () => {
      try {
        this.life.step();
        return true;
      } catch {
        return false;
      }
    };
    if (!isAlive()) {
      return { type: 'reset' };
    }
    history.wrote(request);
    const fault = network(request);
    return isAlive() || fault ? fault : { type: 'lose-answer' };
  }
}
