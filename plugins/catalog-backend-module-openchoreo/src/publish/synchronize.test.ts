import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { RecordingCatalog } from '../__testUtils__/RecordingCatalog';
import type { Fault } from '../__testUtils__/StandInControlPlane';
import { startStandIn } from '../__testUtils__/startStandIn';
import { DeclaredRelationStore } from '../relate/DeclaredRelationStore';
import { componentYaml, projectYaml } from '../__testUtils__/yaml';
import { ControlPlaneFeed } from './ControlPlaneFeed';
import { EntityPublisher } from './EntityPublisher';
import type { EntityDefaults } from './catalogProject';
import { PublicationStore } from './PublicationStore';
import { synchronize } from './synchronize';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map(stop => stop()));
});

async function setUp(
  databaseId: Parameters<typeof databases.init>[0] = 'SQLITE_3',
  options: { timeoutMs?: number } = {},
) {
  const knex = await databases.init(databaseId);
  const { standIn, controlPlane, stop } = await startStandIn(options);
  stops.push(stop);
  const catalog = new RecordingCatalog();
  /** As a backend that has just been started. */
  const run = async (defaults: Partial<EntityDefaults> = {}) => {
    const feed = new ControlPlaneFeed({
      controlPlane,
      defaults: {
        owner: 'group:default/unknown',
        templates: false,
        ...defaults,
      },
    });
    const database = mockServices.database({ knex });
    const store = await PublicationStore.create(database);
    const relations = await DeclaredRelationStore.create(database);
    const publisher = new EntityPublisher({
      connection: catalog,
      store,
      relations,
    });
    const signal = new AbortController().signal;
    await synchronize({ feed, publisher, store, signal });
  };
  const relationsOf = async (entityRef: string) => {
    const database = mockServices.database({ knex });
    const relations = await DeclaredRelationStore.create(database);
    return relations.relationsOf(entityRef);
  };
  return { standIn, catalog, run, relationsOf };
}

describe.each(databases.eachSupportedId())('synchronize on %s', databaseId => {
  it('publishes everything anew when the configuration makes other entities', async () => {
    const { standIn, catalog, run } = await setUp(databaseId);
    standIn.apply(projectYaml('shop'));
    await run();
    await run();
    await run({ owner: 'group:default/platform' });
    await run({ owner: 'group:default/platform' });
    expect(catalog.mutations).toEqual(['full', 'full']);
  });

  it('publishes everything once, then what changed, also across restarts', async () => {
    const { standIn, catalog, run } = await setUp(databaseId);
    standIn.apply(projectYaml('shop'));
    standIn.apply(
      componentYaml('shop', 'cart', { endpoints: ['http', 'grpc'] }),
    );
    await run();
    expect(catalog.refs).toEqual([
      'api:acme/cart.grpc',
      'api:acme/cart.http',
      'component:acme/cart',
      'domain:acme/acme',
      'system:acme/shop',
    ]);

    standIn.requests.length = 0;
    await run();
    expect(catalog.mutations).toEqual(['full']);
    expect(standIn.requests).toHaveLength(1);

    standIn.apply(componentYaml('shop', 'cart', { endpoints: ['grpc'] }));
    standIn.apply(
      componentYaml('shop', 'orders', { external: ['x.example.com'] }),
    );
    await run();
    expect(catalog.mutations).toEqual(['full', 'delta']);
    expect(catalog.refs).toEqual([
      'api:acme/cart.grpc',
      'api:acme/orders.http',
      'component:acme/cart',
      'component:acme/orders',
      'domain:acme/acme',
      'resource:acme/external.x.example.com',
      'system:acme/shop',
    ]);
  });

  it('gives projects that call one host the same entity, as long as one of them does', async () => {
    const { standIn, catalog, run } = await setUp(databaseId);
    const call = (project: string, external: readonly string[]) =>
      standIn.apply(
        componentYaml(project, `${project}-api`, { endpoints: [], external }),
      );
    for (const project of ['shop', 'billing']) {
      standIn.apply(projectYaml(project));
      call(project, []);
    }
    await run();
    const host = 'resource:acme/external.bank.example.com';
    const callers = () =>
      [...catalog.entities.values()]
        .filter(({ spec }) => JSON.stringify(spec?.dependsOn) === `["${host}"]`)
        .map(({ metadata }) => metadata.name);

    call('shop', ['bank.example.com']);
    await run();
    const { ...alone } = catalog.entities.get(host);
    call('billing', ['Bank.example.com']);
    await run();
    expect(callers()).toEqual(['shop-api', 'billing-api']);
    expect(catalog.entities.get(host)).toEqual(alone);

    call('shop', []);
    await run();
    expect(callers()).toEqual(['billing-api']);
    expect(catalog.refs).toContain(host);
    call('billing', []);
    await run();
    expect(catalog.refs).not.toContain(host);
  });

  it('finishes a publication that was interrupted', async () => {
    const { standIn, catalog, run } = await setUp(databaseId);
    standIn.apply(projectYaml('shop'));
    standIn.apply(componentYaml('shop', 'cart'));
    await run();
    standIn.apply(componentYaml('shop', 'cart', { endpoints: ['renamed'] }));
    catalog.failure = new Error('the catalog is busy');
    await expect(run()).rejects.toThrow('the catalog is busy');
    catalog.failure = undefined;
    await run();
    expect(catalog.refs).toEqual([
      'api:acme/cart.renamed',
      'component:acme/cart',
      'domain:acme/acme',
      'system:acme/shop',
    ]);
  });
});

describe('synchronize', () => {
  it.each([1, 21, 101, 1001])('reads %d projects to the end', async count => {
    const { standIn, catalog, run } = await setUp();
    for (let index = 0; index < count; index++) {
      standIn.apply(projectYaml(`p${index}`));
    }
    await run();
    expect(catalog.mutations).toEqual(['full']);
    expect(catalog.refs).toHaveLength(1 + count);
  });

  it.each([1, 21, 101, 1001])(
    'reads a project with %d components, and follows one of them',
    async count => {
      const { standIn, catalog, run } = await setUp();
      standIn.apply(projectYaml('shop'));
      for (let index = 0; index < count; index++) {
        standIn.apply(componentYaml('shop', `c${index}`));
      }
      await run();
      expect(catalog.refs).toHaveLength(2 + 2 * count);

      standIn.apply(componentYaml('shop', 'c0', { endpoints: ['a', 'b'] }));
      await run();
      expect(catalog.refs).toHaveLength(3 + 2 * count);
      expect(catalog.entities.has('api:acme/c0.http')).toBe(false);
    },
  );

  it('reads a project once, however often it changed', async () => {
    const { standIn, run } = await setUp();
    standIn.apply(projectYaml('shop'));
    await run();
    standIn.requests.length = 0;
    for (let index = 0; index < 50; index++) {
      standIn.apply(componentYaml('shop', `c${index}`));
    }
    await run();
    expect(
      standIn.requests.filter(request => request.includes('/exports/')),
    ).toHaveLength(1);
  });

  const project = projectYaml('p50');
  const FAULTS: readonly [string, Fault, { timeoutMs?: number }?][] = [
    ['fails with 500', { status: 500 }],
    ['is unavailable', { status: 503 }],
    ['is not there (404 of a proxy)', { status: 404, body: {} }],
    ['refuses', { status: 403 }],
    ['is cut off', { cut: true }],
    ['is not JSON', { answer: '<html>' }],
    ['is something else', { answer: '{}' }],
    ['is null', { answer: 'null' }],
    ['never comes', { hang: true }, { timeoutMs: 500 }],
  ];
  const PLACES: readonly [string, RegExp][] = [
    ['change feed', /^\/changes$/],
    ['last page of projects', /^\/resources\/Project\?.*cursor=40/],
    ['export of a project', /^\/exports\/projects\/acme\/p50$/],
  ];

  it.each(
    FAULTS.flatMap(([what, fault, options]) =>
      PLACES.map(
        ([where, place]) => [where, what, place, fault, options] as const,
      ),
    ),
  )(
    'changes nothing when the %s %s',
    async (_where, _what, place, fault, options) => {
      const { standIn, catalog, run } = await setUp('SQLITE_3', options);
      for (let index = 0; index < 51; index++) {
        standIn.apply(projectYaml(`p${index}`));
      }
      const failing = () => {
        standIn.fault = (_method, path, query) =>
          place.test(
            query.size > 0 && path !== '/changes' ? `${path}?${query}` : path,
          )
            ? fault
            : undefined;
      };

      failing();
      await expect(run()).rejects.toThrow();
      expect(catalog.mutations).toEqual([]);
      standIn.fault = undefined;
      await run();
      expect(catalog.refs).toHaveLength(52);

      // The same while following the feed; an organization has its projects listed.
      const before = catalog.refs;
      standIn.delete('Project', 'acme', 'p0');
      standIn.apply(project.replace('default', 'other'));
      standIn.apply(
        'apiVersion: openchoreo.dev/v1alpha1\nkind: Environment\nmetadata: {name: e, namespace: acme}\nspec: {isProduction: true}\n',
      );
      failing();
      await expect(run()).rejects.toThrow();
      expect(
        before.filter(
          ref => ref !== 'system:acme/p0' && !catalog.refs.includes(ref),
        ),
      ).toEqual([]);
      standIn.fault = undefined;
      await run();
      expect(catalog.refs).toEqual(
        ['resource:acme/environment.e', ...before]
          .filter(ref => ref !== 'system:acme/p0')
          .sort(),
      );
    },
  );

  it('removes what the control plane says is gone', async () => {
    const { standIn, catalog, run } = await setUp();
    standIn.apply(projectYaml('shop'));
    standIn.apply(projectYaml('payments'));
    standIn.apply(componentYaml('shop', 'cart'));
    await run();
    standIn.delete('Component', 'acme', 'cart');
    await run();
    expect(catalog.refs).toEqual([
      'domain:acme/acme',
      'system:acme/payments',
      'system:acme/shop',
    ]);
    standIn.delete('Project', 'acme', 'shop');
    await run();
    expect(catalog.refs).toEqual(['domain:acme/acme', 'system:acme/payments']);
    standIn.delete('Project', 'acme', 'payments');
    await run();
    expect(catalog.refs).toEqual(['domain:acme/acme']);
    expect(new Set(catalog.mutations.slice(1))).toEqual(new Set(['delta']));
  });

  it('reads everything again when the feed no longer has its place', async () => {
    const { standIn, catalog, run } = await setUp();
    standIn.apply(projectYaml('shop'));
    await run();
    standIn.apply(projectYaml('payments'));
    standIn.delete('Project', 'acme', 'shop');
    standIn.forgetChanges();
    await run();
    expect(catalog.mutations).toEqual(['full', 'full']);
    expect(catalog.refs).toEqual(['domain:acme/acme', 'system:acme/payments']);
    await run();
    expect(catalog.mutations).toHaveLength(2);
  });

  it.each([
    ['away first', ['shop', 'payments']],
    ['here first', ['payments', 'shop']],
  ])(
    'keeps a component that moves to another project, %s',
    async (_name, order) => {
      const { standIn, catalog, run } = await setUp();
      standIn.apply(projectYaml('shop'));
      standIn.apply(projectYaml('payments'));
      standIn.apply(componentYaml('shop', 'cart'));
      await run();
      standIn.delete('Component', 'acme', 'cart');
      standIn.delete('Workload', 'acme', 'cart');
      standIn.apply(componentYaml('payments', 'cart'));
      // Touched so that the feed names the projects in this order.
      standIn.forgetChanges();
      for (const name of order) {
        standIn.apply(projectYaml(name, { annotations: { touched: 'yes' } }));
      }
      await run();
      expect(catalog.refs).toEqual([
        'api:acme/cart.http',
        'component:acme/cart',
        'domain:acme/acme',
        'system:acme/payments',
        'system:acme/shop',
      ]);
      expect(catalog.entities.get('component:acme/cart')?.spec?.system).toBe(
        'system:acme/payments',
      );
    },
  );

  it('leaves systems and components to the entities that declare them', async () => {
    const { standIn, catalog, run, relationsOf } = await setUp();
    standIn.apply(projectYaml('shop'));
    standIn.apply(componentYaml('shop', 'cart'));
    await run();
    standIn.apply(
      projectYaml('shop', {
        annotations: { 'openchoreo.dev/declared-by': 'system:default/webshop' },
      }),
    );
    standIn.apply(
      componentYaml('shop', 'cart', {
        annotations: {
          'openchoreo.dev/declared-by': 'component:default/cart',
          'openchoreo.dev/owner': 'group:default/shop-team',
        },
      }),
    );
    await run();
    expect(catalog.refs).toEqual(['api:acme/cart.http', 'domain:acme/acme']);
    expect(catalog.entities.get('api:acme/cart.http')?.spec).toMatchObject({
      owner: 'group:default/shop-team',
      system: 'system:default/webshop',
    });

    // Where it runs is asked of the store, when there is news of it.
    const key = 'openchoreo:relations:component:default/cart';
    expect(catalog.refreshed).toEqual([key]);
    expect(await relationsOf('component:default/cart')).toEqual([
      {
        type: 'deployedTo',
        source: 'component:default/cart',
        target: 'resource:acme/environment.development',
      },
    ]);
    standIn.apply(projectYaml('shop'));
    await run();
    expect(catalog.refreshed).toEqual([key]);
    standIn.delete('Component', 'acme', 'cart');
    await run();
    expect(catalog.refreshed).toEqual([key, key]);
    expect(await relationsOf('component:default/cart')).toEqual([]);
  });

  it('follows an organization into everything that is in it', async () => {
    const { standIn, catalog, run } = await setUp();
    standIn.apply(
      'apiVersion: openchoreo.dev/v1alpha1\nkind: Environment\nmetadata: {name: dev, namespace: acme}\nspec: {}\n',
    );
    standIn.apply(projectYaml('shop'));
    await run();
    expect(catalog.entities.get('system:acme/shop')?.spec?.domain).toBe(
      'domain:acme/acme',
    );
    standIn.apply(
      'apiVersion: openchoreo.dev/v1alpha1\nkind: Organization\nmetadata: {name: acme, annotations: {openchoreo.dev/declared-by: "domain:default/retail", openchoreo.dev/owner: "group:default/retail"}}\n',
    );
    await run();
    expect(catalog.refs).toEqual([
      'resource:acme/environment.dev',
      'system:acme/shop',
    ]);
    expect(catalog.entities.get('system:acme/shop')?.spec).toEqual({
      owner: 'group:default/retail',
      domain: 'domain:default/retail',
    });
    expect(
      catalog.entities.get('resource:acme/environment.dev')?.spec?.owner,
    ).toBe('group:default/retail');
  });
});
