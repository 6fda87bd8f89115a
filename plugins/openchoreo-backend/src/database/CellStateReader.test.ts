import { TestDatabases } from '@backstage/backend-test-utils';
import { createRelease, defaultTypesYaml } from '@openchoreo/compiler';
import { type AnyResource, parseResources } from '@openchoreo/model';
import type { Knex } from 'knex';
import {
  componentYaml,
  platformYaml,
  projectYaml,
} from '../__testUtils__/shop';
import { systemClock } from '../dataplane/clock';
import { bind } from '../releases/bindings';
import { DiscoveredSchemas } from '../schemas/DiscoveredSchemas';
import { Views } from '../views/Views';
import { CellReportStore } from './CellReportStore';
import { CellStateReader } from './CellStateReader';
import { ChangeFeed } from './ChangeFeed';
import { DefaultResourceStore } from './DefaultResourceStore';
import { migrate } from './migrate';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const SHOP = {
  organization: 'acme',
  project: 'shop',
  environment: 'development',
};

describe.each(databases.eachSupportedId())('state of a cell on %s', id => {
  let knex: Knex;
  let store: DefaultResourceStore;
  let reader: CellStateReader;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    store = new DefaultResourceStore({
      knex,
      feed: new ChangeFeed(knex),
      clock: systemClock,
    });
    reader = new CellStateReader(knex);
    await put(
      defaultTypesYaml,
      platformYaml,
      projectYaml('shop'),
      projectYaml('billing'),
    );
  });

  async function put(...yaml: string[]): Promise<AnyResource[]> {
    const resources = parseResources(yaml.join('\n---\n')).documents.flatMap(
      document => (document.status === 'valid' ? [document.resource] : []),
    );
    for (const resource of resources) {
      await store.put(resource, { origin: 'api' });
    }
    return resources;
  }

  /** Declares a component, releases it and places the release. */
  async function place(
    options: Parameters<typeof componentYaml>[0],
    environment = 'development',
  ): Promise<string> {
    const [component, workload] = await put(componentYaml(options));
    const componentType = await store.get({
      kind: 'ClusterComponentType',
      name: 'service',
    });
    if (
      component.kind !== 'Component' ||
      workload.kind !== 'Workload' ||
      !componentType
    ) {
      throw new Error('expected a component, a workload and their type');
    }
    const release = createRelease({
      component,
      workload,
      componentType,
      traits: [],
    });
    await store.put(release, { origin: 'system' });
    const releaseName = release.metadata.name;
    await bind({
      place: {
        organization: 'acme',
        project: options.project,
        component: options.name,
        environment,
      },
      change: { releaseName },
      store,
      origin: 'api',
    });
    return releaseName;
  }

  it('has what runs in the cell, whom it calls in other cells, and who calls it', async () => {
    const cart = await place({ project: 'shop', name: 'cart' });
    const invoices = await place({ project: 'billing', name: 'invoices' });
    await place({
      project: 'billing',
      name: 'mailer',
      calls: { project: 'shop', component: 'cart' },
    });
    await place(
      {
        project: 'billing',
        name: 'elsewhere',
        calls: { project: 'shop', component: 'cart' },
      },
      'staging',
    );
    const orders = await place({
      project: 'shop',
      name: 'orders',
      calls: { project: 'billing', component: 'invoices' },
    });

    const state = await reader.read(SHOP);

    expect([...state.releases.keys()]).toEqual([cart, orders]);
    expect(state.bindings.map(({ metadata }) => metadata.name)).toEqual([
      'cart-development',
      'orders-development',
    ]);
    expect([...state.componentUids.keys()].sort()).toEqual(['cart', 'orders']);
    expect(state.providers).toMatchObject([
      {
        ref: {
          organization: 'acme',
          project: 'billing',
          component: 'invoices',
        },
        release: { metadata: { name: invoices } },
      },
    ]);
    expect(state.consumers).toEqual([
      {
        from: { organization: 'acme', project: 'billing', component: 'mailer' },
        component: 'cart',
        endpoint: 'http',
      },
    ]);
  });

  it('forgets consumers that are undeployed', async () => {
    await place({ project: 'shop', name: 'cart' });
    const consumer = {
      organization: 'acme',
      project: 'billing',
      component: 'mailer',
      environment: 'development',
    };
    await place({
      project: 'billing',
      name: 'mailer',
      calls: { project: 'shop', component: 'cart' },
    });
    await bind({
      place: consumer,
      change: { state: 'Undeploy' },
      store,
      origin: 'api',
    });
    expect((await reader.read(SHOP)).consumers).toEqual([]);
  });

  it('has the secret references that its components name, and no others', async () => {
    const secret = (name: string) => `
apiVersion: openchoreo.dev/v1alpha1
kind: SecretReference
metadata: { name: ${name}, namespace: acme }
spec: { template: {}, data: [{ secretKey: password, remoteRef: { key: ${name} } }] }
`;
    await put(secret('in-release'), secret('in-binding'), secret('unused'));
    await place({ project: 'shop', name: 'cart', secret: 'in-release' });
    await put(`
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  workloadOverrides: { container: { env: [{ key: B, valueFrom: { secretKeyRef: { name: in-binding, key: password } } }] } }
`);
    const { secretReferences } = await reader.read(SHOP);
    expect(secretReferences.map(({ metadata }) => metadata.name)).toEqual([
      'in-binding',
      'in-release',
    ]);
  });

  it('takes the same number of queries whatever the number of components; so do the views', async () => {
    const views = new Views({
      store,
      reports: new CellReportStore({
        knex,
        feed: new ChangeFeed(knex),
        clock: systemClock,
      }),
      schemas: new DiscoveredSchemas({
        knex,
        feed: new ChangeFeed(knex),
        clock: systemClock,
      }),
    });
    let queries = 0;
    knex.on('query', () => {
      queries++;
    });
    async function count(work: () => Promise<unknown>): Promise<number> {
      queries = 0;
      await work();
      return queries;
    }
    const reads = [
      () => reader.read(SHOP),
      () => views.project(SHOP),
      () => views.cell(SHOP),
      () => views.export(SHOP),
    ];
    const measure = async () => {
      const counts = [];
      for (const read of reads) {
        counts.push(await count(read));
      }
      return counts;
    };

    await place({ project: 'shop', name: 'c0' });
    const few = await measure();
    for (let index = 1; index < 12; index++) {
      await place({ project: 'shop', name: `c${index}` });
    }
    expect((await reader.read(SHOP)).releases.size).toBe(12);
    expect(await measure()).toEqual(few);
  });
});
