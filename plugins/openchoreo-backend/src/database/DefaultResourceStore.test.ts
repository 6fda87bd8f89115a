import { TestDatabases } from '@backstage/backend-test-utils';
import {
  type AnyResource,
  type ReleaseBinding,
  parseResources,
} from '@openchoreo/model';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  componentYaml,
  platformYaml,
  projectYaml,
} from '../__testUtils__/shop';
import { systemClock } from '../dataplane/clock';
import { WorkQueue } from '../queue/WorkQueue';
import { formatWork } from '../queue/WorkItem';
import { ChangeFeed } from './ChangeFeed';
import { DefaultResourceStore } from './DefaultResourceStore';
import { migrate } from './migrate';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('resource store on %s', id => {
  let knex: Knex;
  let store: DefaultResourceStore;
  let feed: ChangeFeed;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    feed = new ChangeFeed(knex);
    store = new DefaultResourceStore({ knex, feed, clock: systemClock });
  });

  async function put(...yaml: string[]) {
    const results = [];
    for (const resource of resourcesIn(yaml.join('\n'))) {
      results.push(await store.put(resource, { origin: 'api' }));
    }
    return results;
  }

  /** What the queue holds; empties it. */
  async function dueWork(): Promise<string[]> {
    const queue = new WorkQueue({ knex, clock: systemClock });
    const work = await queue.claim(1_000);
    await knex('work_queue').delete();
    return work.map(({ key }) => formatWork(key)).sort();
  }

  it('creates, leaves alone what is the same, and counts generations of the spec only', async () => {
    const [created] = await put(projectYaml('shop'));
    expect(created).toMatchObject({
      action: 'created',
      resource: { metadata: { generation: 1, resourceVersion: '1' } },
    });
    const [unchanged] = await put(projectYaml('shop'));
    expect(unchanged.action).toBe('unchanged');
    expect(unchanged.resource).toEqual(created.resource);

    const [renamed] = await put(
      projectYaml('shop').replace(
        'name: shop,',
        'name: shop, annotations: { openchoreo.dev/display-name: Shop },',
      ),
    );
    expect(renamed).toMatchObject({
      action: 'updated',
      resource: { metadata: { generation: 1, resourceVersion: '2' } },
    });
    const [changed] = await put(
      projectYaml('shop').replace('name: default', 'name: other'),
    );
    expect(changed).toMatchObject({
      action: 'updated',
      resource: {
        metadata: {
          generation: 2,
          resourceVersion: '3',
          uid: created.resource.metadata.uid,
        },
      },
    });
  });

  it('judges in a dry run, and writes nothing', async () => {
    const [resource] = resourcesIn(projectYaml('shop'));
    const result = await store.put(resource, { origin: 'api', dryRun: true });
    expect(result.action).toBe('created');
    expect(
      await store.getAny({ kind: 'Project', namespace: 'acme', name: 'shop' }),
    ).toBeUndefined();
    expect(await dueWork()).toEqual([]);
  });

  it('creates the organization of the first resource in it', async () => {
    await put(projectYaml('shop'), projectYaml('billing'));
    const { items } = await store.list({ kinds: ['Organization'] });
    expect(items.map(({ metadata }) => metadata.name)).toEqual(['acme']);
  });

  it('lists beyond one page without losing or repeating anything', async () => {
    const names = Array.from(
      { length: 103 },
      (_, index) => `p${String(index).padStart(3, '0')}`,
    );
    await put(...names.map(projectYaml));

    async function pages(limit?: number): Promise<string[][]> {
      const found: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list({ kinds: ['Project'], cursor, limit });
        found.push(page.items.map(({ metadata }) => metadata.name));
        cursor = page.nextCursor;
      } while (cursor);
      return found;
    }

    expect(await pages()).toEqual([names.slice(0, 100), names.slice(100)]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), async limit => {
        const found = await pages(limit);
        expect(found.flat()).toEqual(names);
        expect(found.slice(0, -1).every(page => page.length === limit)).toBe(
          true,
        );
      }),
      { numRuns: 10 },
    );
    await expect(
      store.list({ kinds: ['Project'], cursor: 'nonsense' }),
    ).rejects.toThrow('cursor is none that a list has returned');
  });

  it.each([
    [
      'a component in another project',
      componentYaml({ project: 'billing', name: 'cart' }),
      'Component acme/cart: spec.owner cannot change; delete the resource and create it anew, or give it another name',
    ],
    [
      'a second workload of a component',
      componentYaml({ project: 'shop', name: 'cart' })
        .split('---\n')[2]
        .replace('metadata: { name: cart', 'metadata: { name: cart-two'),
      'Workload acme/cart-two: spec.owner names the component cart, of which cart is the workload already; change that one, or delete it first',
    ],
    [
      'a second binding in an environment',
      bindingYaml({ name: 'other', release: 'cart-1' }),
      'ReleaseBinding acme/other: spec.owner names the component cart, of which cart-development is the binding in environment development already; change that one, or delete it first',
    ],
    [
      'a binding that moves to another environment',
      bindingYaml({ release: 'cart-1' }).replace(
        'environment: development',
        'environment: staging',
      ),
      'ReleaseBinding acme/cart-development: spec.environment cannot change; create a ReleaseBinding for the other environment',
    ],
  ])('refuses %s', async (_, yaml, message) => {
    await put(
      componentYaml({ project: 'shop', name: 'cart' }),
      bindingYaml({ release: 'cart-1' }),
    );
    await expect(put(yaml)).rejects.toThrow(message);
  });

  it('keeps the release of a binding that is applied again without one', async () => {
    await put(bindingYaml({ release: 'cart-1' }));
    const [again] = await put(bindingYaml({}));
    expect(again.action).toBe('unchanged');
    expect((again.resource as ReleaseBinding).spec.releaseName).toBe('cart-1');
  });

  it('does not delete what others name, and says who does', async () => {
    await put(platformYaml, projectYaml('shop'));
    await expect(
      store.delete({
        kind: 'DeploymentPipeline',
        namespace: 'acme',
        name: 'default',
      }),
    ).rejects.toThrow(
      'DeploymentPipeline acme/default cannot be deleted: it is used by Project acme/shop; change or delete these first',
    );
    await expect(
      store.delete({ kind: 'Organization', name: 'acme' }),
    ).rejects.toThrow(
      'is used by DeploymentPipeline acme/default, Environment acme/development, Environment acme/production and others',
    );
    await expect(
      store.delete({ kind: 'Project', namespace: 'acme', name: 'nobody' }),
    ).rejects.toThrow('Project acme/nobody does not exist');
  });

  it('keeps what may be on a data plane until it is removed from there', async () => {
    await put(bindingYaml({ release: 'cart-1' }));
    const key = {
      kind: 'ReleaseBinding',
      namespace: 'acme',
      name: 'cart-development',
    } as const;
    expect(await store.delete(key)).toBe('deleting');
    expect(await store.delete(key)).toBe('deleting');
    expect((await store.get(key))?.metadata.deletionTimestamp).toBeDefined();
    await expect(put(bindingYaml({ release: 'cart-2' }))).rejects.toThrow(
      'is being deleted',
    );

    await store.remove(key);
    await store.remove(key);
    expect(await store.get(key)).toBeUndefined();
  });

  it('reports every change once, in order, and asks late readers to begin anew', async () => {
    const start = await feed.read({ limit: 100 });
    expect(start).toMatchObject({ items: [], reset: true });
    await put(projectYaml('shop'), projectYaml('shop'));
    await store.delete({ kind: 'Organization', name: 'acme' }).catch(() => {});
    await put(componentYaml({ project: 'shop', name: 'cart' }));

    const first = await feed.read({ after: start.next, limit: 2 });
    expect(first.items).toMatchObject([
      { kind: 'Organization', name: 'acme', action: 'put' },
      { kind: 'Project', name: 'shop', project: 'shop', action: 'put' },
    ]);
    const second = await feed.read({ after: first.next, limit: 100 });
    expect(second.items).toMatchObject([
      { kind: 'Component', component: 'cart', action: 'put' },
      { kind: 'Workload', component: 'cart', action: 'put' },
    ]);
    const end = await feed.read({ after: second.next, limit: 100 });
    expect(end).toEqual({ items: [], next: second.next, reset: false });

    const short = new ChangeFeed(knex, { kept: 2 });
    expect(await short.read({ after: start.next, limit: 100 })).toEqual({
      items: [],
      next: second.next,
      reset: true,
    });
  });

  describe('asks for the work that a change makes due:', () => {
    const cells = ['cell acme/shop/development'];
    const everything = [
      platformYaml,
      projectYaml('shop'),
      componentYaml({ project: 'shop', name: 'cart' }),
      bindingYaml({ release: 'cart-1' }),
    ];

    it.each([
      [
        'a component',
        componentYaml({
          project: 'shop',
          name: 'cart',
          autoDeploy: false,
        }).split('---\n')[1],
        ['component acme/shop/cart'],
      ],
      [
        'a workload',
        componentYaml({ project: 'shop', name: 'cart', image: 'cart:2' }).split(
          '---\n',
        )[2],
        ['component acme/shop/cart'],
      ],
      ['a binding', bindingYaml({ release: 'cart-2' }), cells],
      [
        'a project',
        projectYaml('shop').replace('spec: {', 'spec: { isolation: strict,'),
        [...cells, 'component acme/shop/cart', 'project acme/shop'],
      ],
      [
        'a pipeline',
        'apiVersion: openchoreo.dev/v1alpha1\nkind: DeploymentPipeline\nmetadata: { name: default, namespace: acme }',
        ['component acme/shop/cart', 'project acme/shop'],
      ],
      [
        'an environment',
        'apiVersion: openchoreo.dev/v1alpha1\nkind: Environment\nmetadata: { name: development, namespace: acme }\nspec: { isProduction: true, dataPlaneRef: { kind: ClusterDataPlane, name: default } }',
        cells,
      ],
      [
        'a data plane',
        'apiVersion: openchoreo.dev/v1alpha1\nkind: ClusterDataPlane\nmetadata: { name: default }\nspec: { clusterRef: other }',
        [...cells, 'data-plane default'],
      ],
      [
        'a data plane that nobody uses',
        'apiVersion: openchoreo.dev/v1alpha1\nkind: ClusterDataPlane\nmetadata: { name: unused }\nspec: { clusterRef: other }',
        ['data-plane unused'],
      ],
      [
        'a component type',
        'apiVersion: openchoreo.dev/v1alpha1\nkind: ClusterComponentType\nmetadata: { name: service }\nspec: { workloadType: proxy, resources: [{ id: a, template: {} }] }',
        ['component acme/shop/cart'],
      ],
    ])('%s', async (_, yaml, expected) => {
      await put(...everything);
      await dueWork();
      await put(yaml);
      expect(await dueWork()).toEqual(expected);
    });
  });
});

function resourcesIn(yaml: string): AnyResource[] {
  return parseResources(yaml).documents.map(document => {
    if (document.status !== 'valid') {
      throw new Error(JSON.stringify(document));
    }
    return document.resource;
  });
}

function bindingYaml(options: {
  readonly name?: string;
  readonly release?: string;
}): string {
  const { name = 'cart-development', release } = options;
  return `---
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  ${release ? `releaseName: ${release}` : ''}
`;
}
