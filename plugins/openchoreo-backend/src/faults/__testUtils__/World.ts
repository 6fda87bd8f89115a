import { ConflictError, NotFoundError } from '@backstage/errors';
import { LABELS } from '@openchoreo/model';
import { KubeClient } from '../../dataplane/kubernetes/KubeClient';
import { systemClock } from '../../dataplane/clock';
import { recordsAt, stringAt } from '../../dataplane/json';
import type {
  Fault,
  SeenRequest,
} from '../../dataplane/__testUtils__/FaultProxy';
import type { TestCluster } from '../../dataplane/__testUtils__/testCluster';
import { CELL_LABEL } from '../../dataplane/tracking';
import type { DbResourceRow } from '../../database/tables';
import {
  checkWorld,
  type Findings,
  namespaceOf,
  wrongGenerations,
} from './checkWorld';
import type { Dice } from './Dice';
import type { FaultDatabase } from './FaultDatabase';
import { History } from './History';
import { HurriedClock } from './HurriedClock';
import { Killed } from './Life';
import { Replica } from './Replica';
import { componentOf, ORGANIZATION, projectOf } from './shops';

const PROJECTS = ['shop', 'bank', 'mail'];
const COMPONENTS = ['api', 'web', 'jobs'];
/** This component of the first project always stays, and with it the objects of others in its namespace. */
const PERMANENT = 'api';
const FOREIGN = new Set(['foreign', 'foreign-with-our-labels']);
const FOREIGN_PATH = `/api/v1/namespaces/${namespaceOf(
  PROJECTS[0],
)}/configmaps`;
const LONGEST_MS = 60_000;
const LOOK_EVERY_MS = 10;

/** A cluster, a database, users who change their minds, and replicas that come and go. */
export class World {
  readonly history = new History();
  readonly clock = new HurriedClock();
  readonly replicas: Replica[] = [];
  /** What happens to requests of all replicas; absent: they are passed on. */
  network: (request: SeenRequest) => Fault | undefined = () => undefined;
  /** Whether users may get any error, and then ask again. */
  isTroubled = false;
  readonly #intents = new Map(
    PROJECTS.map(project => [project, new Map<string, string>()]),
  );
  /** A way to the cluster that no fault touches. */
  readonly outside: KubeClient;
  #versions = 0;
  #foreignUids = '';

  constructor(
    readonly cluster: TestCluster,
    readonly database: FaultDatabase,
    readonly dice: Dice,
  ) {
    this.outside = new KubeClient({
      clusterName: 'outside',
      connect: async () => cluster.connection,
      clock: systemClock,
    });
  }

  async startReplica(): Promise<Replica> {
    const replica = await Replica.start({
      ...this,
      database: this.database.config,
      cluster: this.cluster.connection,
      network: request => this.network(request),
    });
    this.replicas.push(replica);
    return replica;
  }

  /** A component in each project, and objects of somebody else beside them. */
  async settleIn(): Promise<void> {
    for (const project of PROJECTS) {
      await this.#ask(replica => putAll(replica, projectOf(project)));
      await this.#put(project, PERMANENT);
    }
    await this.untilQuiet();
    await this.#plantForeign();
  }

  /** One user changes one thing; asks again when the process dies that was asked. */
  async change(): Promise<void> {
    const project = this.dice.pick(PROJECTS);
    const component = this.dice.pick(COMPONENTS);
    const isPermanent = project === PROJECTS[0] && component === PERMANENT;
    const isThere = this.#intents.get(project)?.has(component);
    if (isThere && !isPermanent && this.dice.random() < 0.4) {
      await this.#delete(project, component);
    } else {
      await this.#put(project, component);
    }
  }

  /** Waits until there is nothing to do. A process that dies meanwhile is replaced, as an orchestrator would. */
  async untilQuiet(): Promise<void> {
    const deadline = Date.now() + LONGEST_MS;
    for (;;) {
      await this.replaceDead();
      const { reader } = this.database;
      // Data planes are looked at now and then for ever.
      const open = await reader('work_queue').whereNot({
        topic: 'data-plane',
      });
      if (open.length === 0) {
        return;
      }
      const resources: DbResourceRow[] = await reader('resources');
      wrongGenerations(resources, { atRest: false }).forEach(violation =>
        this.history.violations.add(violation),
      );
      if (Date.now() > deadline) {
        throw new Error(`Still to do: ${JSON.stringify(open)}`);
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Looks until everything is as it should be, as what happened unseen is noticed a little later. */
  async checkInTheEnd(): Promise<Findings> {
    const deadline = Date.now() + LONGEST_MS / 3;
    for (;;) {
      const findings = await this.check();
      if (findings.violations.length === 0 || Date.now() > deadline) {
        return findings;
      }
      await this.untilQuiet();
      await pause(10 * LOOK_EVERY_MS);
    }
  }

  /** Resolves when some replica writes to the cluster. */
  async nextWrite(): Promise<void> {
    const { writes } = this.history;
    await this.until(() => this.history.writes > writes);
  }

  async until(isSo: () => boolean): Promise<void> {
    const deadline = Date.now() + LONGEST_MS;
    while (!isSo()) {
      if (Date.now() > deadline) {
        throw new Error(`Waited in vain until ${isSo}`);
      }
      await pause(1);
    }
  }

  /** Somebody with kubectl changes what is ours. */
  async meddle(): Promise<void> {
    const path = `/api/v1/namespaces/${namespaceOf(PROJECTS[0])}/services`;
    await this.outside.request({
      method: 'PATCH',
      path: `${path}/${await this.#nameOfFirst(path)}`,
      query: { fieldManager: 'somebody' },
      contentType: 'application/merge-patch+json',
      body: { spec: { selector: { meddled: 'with' } } },
    });
  }

  async #nameOfFirst(path: string): Promise<string> {
    const { body } = await this.outside.request({ method: 'GET', path });
    const [first] = recordsAt(body, 'items');
    return stringAt(first, 'metadata', 'name') ?? '';
  }

  /** Looks at everything. Nothing may be left to do. */
  async check(): Promise<Findings> {
    const { objects, violations } = await checkWorld({
      reader: this.database.reader,
      cluster: this.outside,
      intents: this.#intents,
      foreign: FOREIGN,
    });
    const uids = await this.#uidsOfForeign();
    return {
      objects,
      violations: [
        ...violations,
        ...this.history.violations,
        ...(uids === this.#foreignUids
          ? []
          : ['an object of somebody else was deleted']),
      ],
    };
  }

  /** Puts a living replica in the place of each dead one; the lease of the dead has ended. */
  async replaceDead(): Promise<void> {
    const dead = this.replicas.filter(({ life }) => life.isOver);
    for (const replica of dead) {
      this.replicas.splice(this.replicas.indexOf(replica), 1);
      await replica.stop();
    }
    if (dead.length > 0 && this.replicas.length === 0) {
      await this.database.reader('work_queue').update({ claim: null });
      await this.startReplica();
    }
  }

  async stopReplicas(): Promise<void> {
    const replicas = this.replicas.splice(0);
    await Promise.all(replicas.map(replica => replica.stop()));
  }

  async stop(): Promise<void> {
    await this.stopReplicas();
    await this.outside.close();
  }

  async #put(project: string, component: string): Promise<void> {
    const image = `${component}:${++this.#versions}`;
    this.#intents.get(project)?.set(component, image);
    const name = `${project}-${component}`;
    await this.#ask(replica =>
      putAll(replica, componentOf({ project, component: name, image })),
    );
  }

  async #delete(project: string, component: string): Promise<void> {
    this.#intents.get(project)?.delete(component);
    await this.#ask(async replica => {
      try {
        await replica.delete({
          kind: 'Component',
          namespace: ORGANIZATION,
          name: `${project}-${component}`,
        });
      } catch (error) {
        // The one that died had done it.
        if (!(error instanceof NotFoundError)) {
          throw error;
        }
      }
    });
  }

  /** Asks until it is done: of another replica when one dies, later when something is on its way out. */
  async #ask(what: (replica: Replica) => Promise<void>): Promise<void> {
    const deadline = Date.now() + LONGEST_MS;
    for (;;) {
      await this.replaceDead();
      try {
        await what(this.dice.pick(this.replicas));
        return;
      } catch (error) {
        const mayWorkLater =
          this.isTroubled ||
          error instanceof Killed ||
          error instanceof ConflictError;
        if (!mayWorkLater || Date.now() > deadline) {
          throw error;
        }
        await pause(LOOK_EVERY_MS);
      }
    }
  }

  async #plantForeign(): Promise<void> {
    for (const name of FOREIGN) {
      await this.outside.request({
        method: 'PATCH',
        path: `${FOREIGN_PATH}/${name}`,
        query: { fieldManager: 'somebody' },
        contentType: 'application/apply-patch+yaml',
        body: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name,
            labels:
              name === 'foreign'
                ? {}
                : {
                    [LABELS.managedBy]: 'openchoreo',
                    [CELL_LABEL]: namespaceOf(PROJECTS[0]),
                  },
          },
        },
      });
    }
    this.#foreignUids = await this.#uidsOfForeign();
  }

  async #uidsOfForeign(): Promise<string> {
    const { body } = await this.outside.request({
      method: 'GET',
      path: FOREIGN_PATH,
    });
    return recordsAt(body, 'items')
      .filter(item => FOREIGN.has(stringAt(item, 'metadata', 'name') ?? ''))
      .map(item => stringAt(item, 'metadata', 'uid'))
      .join();
  }
}

async function putAll(
  replica: Replica,
  resources: ReturnType<typeof componentOf>,
): Promise<void> {
  for (const resource of resources) {
    await replica.put(resource);
  }
}

async function pause(ms: number): Promise<void> {
  await systemClock.sleep(ms, { signal: AbortSignal.timeout(10 * ms + 1_000) });
}
