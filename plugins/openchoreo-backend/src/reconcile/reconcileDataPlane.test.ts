import { TestDatabases } from '@backstage/backend-test-utils';
import type { ClusterDataPlane } from '@openchoreo/model';
import type { Knex } from 'knex';
import {
  componentYaml,
  platformYaml,
  projectYaml,
} from '../__testUtils__/shop';
import {
  startControlPlane,
  type TestControlPlane,
} from '../__testUtils__/startControlPlane';
import { ChangeFeed } from '../database/ChangeFeed';
import { DefaultResourceStore } from '../database/DefaultResourceStore';
import { systemClock } from '../dataplane/clock';
import type { DataPlanes, DataPlaneStatus } from '../dataplane/dataPlanes';
import { reconcileDataPlane } from './reconcileDataPlane';
import { knownOf } from './dataPlaneStatus';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const ready: DataPlaneStatus = {
  status: 'ready',
  version: 'v1.33.1',
  simulated: false,
  capabilities: {
    kubernetesVersion: 'v1.33.1',
    kinds: ['apps/v1/Deployment'],
    components: {},
    mutualAuthentication: false,
  },
  access: { status: 'sufficient' },
};
const away: DataPlaneStatus = {
  status: 'unreachable',
  message: 'ECONNREFUSED',
  retryable: true,
};

/** Two data planes, each with an environment; the shop runs in both. */
const yaml = `
${platformYaml.replace(/name: default }\n/g, 'name: first }\n')}
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: first }
spec: { clusterRef: first }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: second }
spec: { clusterRef: second }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: staging, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: second } }
${projectYaml('shop')}
${componentYaml({ project: 'shop', name: 'cart', autoDeploy: false })}
${['development', 'staging']
  .map(
    environment => `---
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-${environment}, namespace: acme }
spec:
  environment: ${environment}
  owner: { projectName: shop, componentName: cart }
`,
  )
  .join('')}`;

describe.each(databases.eachSupportedId())('reconcileDataPlane on %s', id => {
  let knex: Knex;
  let controlPlane: TestControlPlane;
  let found: DataPlaneStatus;

  beforeEach(async () => {
    knex = await databases.init(id);
    controlPlane = await startControlPlane({
      knex,
      config: { openchoreo: { reconcile: { pollIntervalMs: 3_600_000 } } },
    });
    const { documents } = await controlPlane.client.apply(yaml);
    await controlPlane.stop();
    if (documents.some(({ action }) => action === 'invalid')) {
      throw new Error(JSON.stringify(documents));
    }
    await knex('work_queue').delete();
  });

  /** Checks the second data plane, which answers with `found`; returns when it is to be checked again. */
  async function check() {
    const store = new DefaultResourceStore({
      knex,
      feed: new ChangeFeed(knex),
      clock: systemClock,
    });
    const dataPlanes: Pick<DataPlanes, 'check'> = { check: async () => found };
    return reconcileDataPlane(
      { topic: 'data-plane', organization: '', dataPlane: 'second' },
      { store, dataPlanes, clock: systemClock },
      { signal: new AbortController().signal },
    );
  }

  async function stored(): Promise<ClusterDataPlane | undefined> {
    const store = new DefaultResourceStore({
      knex,
      feed: new ChangeFeed(knex),
      clock: systemClock,
    });
    return store.get({ kind: 'ClusterDataPlane', name: 'second' });
  }

  /** The work that became due since the last call. */
  async function due(): Promise<string[]> {
    const rows = await knex('work_queue').select('topic', 'name');
    await knex('work_queue').delete();
    return rows.map(({ topic, name }) => `${topic} ${name}`);
  }

  it('has the cells of the data plane looked at when it offers something new, and no others', async () => {
    found = ready;
    expect(await check()).toEqual({ status: 'again', afterMs: 1_800_000 });
    expect(await due()).toEqual(['cell staging']);
    expect(knownOf(await stored())).toMatchObject({
      version: 'v1.33.1',
      capabilities: ready.capabilities,
      connection: { status: 'ready' },
    });

    await check();
    expect(await due()).toEqual([]);

    found = {
      ...ready,
      capabilities: { ...ready.capabilities, mutualAuthentication: true },
    };
    await check();
    expect(await due()).toEqual(['cell staging']);
  });

  it('keeps what it knows of a data plane that is away, and asks again soon', async () => {
    found = ready;
    await check();
    await due();
    found = away;
    expect(await check()).toEqual({ status: 'retry' });
    expect(await due()).toEqual([]);
    const dataPlane = await stored();
    expect(knownOf(dataPlane)).toMatchObject({
      capabilities: ready.capabilities,
      connection: { status: 'unreachable', message: 'ECONNREFUSED' },
    });
    expect(dataPlane?.status?.conditions).toMatchObject([
      { type: 'Connected', status: 'False', message: 'ECONNREFUSED' },
    ]);
  });

  it('says which verbs the credentials lack', async () => {
    found = {
      ...ready,
      access: {
        status: 'lacking',
        lacking: ['create and patch deployments.apps'],
        clusterRole: 'kind: ClusterRole',
      },
    };
    await check();
    expect((await stored())?.status?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'AccessSufficient',
        status: 'False',
        message: expect.stringContaining('create and patch deployments.apps'),
      }),
    );
  });

  it('asks no more when only a change of the configuration helps', async () => {
    found = { ...away, retryable: false };
    expect(await check()).toEqual({ status: 'done' });
  });
});
