import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ControlPlaneBench,
  CART,
  DEVELOPMENT,
  SHOP,
  deploymentOf,
} from './__testUtils__/ControlPlaneBench';
import {
  componentYaml,
  ofOrganization,
  platformYaml,
  projectYaml,
} from './__testUtils__/shop';
import { eventually } from './dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('control plane on %s', id => {
  let bench: ControlPlaneBench;

  beforeEach(async () => {
    bench = await ControlPlaneBench.start(await databases.init(id));
  });

  afterEach(async () => {
    await bench.stop();
  });

  it('takes a component from YAML to running, and on to the next environment', async () => {
    await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
    const released = await bench.untilHealthy('development');
    const release = deploymentOf(released, 'development')?.release;
    expect(released.latestRelease).toBe(release);
    expect(deploymentOf(released, 'staging')).toBeUndefined();

    const promoted = await bench.client.promote(CART, {
      from: 'development',
      to: 'staging',
    });
    expect(promoted).toEqual({
      environment: 'staging',
      release,
      state: 'Active',
    });

    const view = await bench.untilHealthy('staging');
    expect(deploymentOf(view, 'staging')?.release).toBe(release);
    const cell = await bench.client.getCell({
      ...SHOP,
      environment: 'staging',
    });
    expect(cell).toMatchObject({
      health: 'healthy',
      simulated: true,
      dataPlane: 'ClusterDataPlane/default',
      problems: [],
      components: [{ name: 'cart', replicas: { ready: 1, desired: 1 } }],
    });
    expect(
      await bench.objects.namesOf('deployments', cell.namespace),
    ).toHaveLength(1);
    expect(bench.controlPlane.signals.map(({ channel }) => channel)).toContain(
      'openchoreo:project:acme/shop',
    );
  });

  it('tells what nothing declares any more, and neither releases nor restarts it for that', async () => {
    const declared = (orphaned: string) =>
      componentYaml({ project: 'shop', name: 'cart' }).replace(
        'name: cart, namespace: acme',
        `name: cart, namespace: acme, annotations: { openchoreo.dev/declared-by: 'component:default/cart'${orphaned} }`,
      );
    await bench.apply(declared(''));
    const before = await bench.untilHealthy('development');
    expect(before.orphan).toBeUndefined();

    const since = '2026-03-10T09:00:00.000Z';
    await bench.apply(declared(`, openchoreo.dev/orphaned-since: '${since}'`));
    const orphan = { since, declaredBy: 'component:default/cart' };
    const after = await bench.client.getComponent(CART);
    expect(after).toEqual({ ...before, orphan });
    const project = await bench.client.getProject(SHOP);
    expect(project.components).toEqual([expect.objectContaining({ orphan })]);
    expect(project.orphan).toBeUndefined();
  });

  it('removes everything of a component that is deleted, and nothing of its neighbour', async () => {
    await bench.apply(
      componentYaml({ project: 'shop', name: 'cart' }),
      componentYaml({ project: 'shop', name: 'search' }),
    );
    await bench.untilHealthy('development');
    await bench.untilHealthy('development', { ...SHOP, component: 'search' });
    const { namespace } = await bench.client.getCell(DEVELOPMENT);
    const before = await bench.objects.namesOf('deployments', namespace);
    expect(before).toHaveLength(2);

    await bench.client.deleteResource({
      kind: 'Component',
      namespace: 'acme',
      name: 'cart',
    });
    await eventually(
      () => bench.client.listResources('Component', { namespace: 'acme' }),
      ({ items }) => items.length === 1,
    );

    for (const kind of [
      'Workload',
      'ReleaseBinding',
      'ComponentRelease',
    ] as const) {
      const { items } = await bench.client.listResources(kind, {
        component: 'cart',
      });
      expect(items).toEqual([]);
    }
    const after = await bench.objects.namesOf('deployments', namespace);
    expect(after).toEqual(before.filter(name => name.startsWith('search')));
  });

  it('removes the cells of a project that is deleted', async () => {
    await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
    await bench.untilHealthy('development');
    const { namespace } = await bench.client.getCell(DEVELOPMENT);

    await bench.client.deleteResource({
      kind: 'Project',
      namespace: 'acme',
      name: 'shop',
    });
    await eventually(
      () => bench.client.listProjects(),
      ({ items }) => items.length === 0,
    );
    await eventually(
      () => bench.objects.namesOf('deployments', namespace),
      names => names.length === 0,
    );
    await expect(bench.client.getProject(SHOP)).rejects.toMatchObject({
      cause: {
        name: 'NotFoundError',
        message: 'Project acme/shop does not exist',
      },
    });
  });

  it('undeploys, and deploys an earlier release', async () => {
    await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
    const first = (await bench.untilHealthy('development')).latestRelease ?? '';
    await bench.apply(
      componentYaml({ project: 'shop', name: 'cart', image: 'cart:2' }),
    );
    await eventually(
      () => bench.client.getComponent(CART),
      view =>
        deploymentOf(view, 'development')?.release !== first &&
        deploymentOf(view, 'development')?.health === 'healthy',
    );
    const { namespace } = await bench.client.getCell(DEVELOPMENT);

    await bench.client.undeploy(CART, { environment: 'development' });
    await eventually(
      () => bench.objects.namesOf('deployments', namespace),
      names => names.length === 0,
    );
    expect(
      deploymentOf(await bench.client.getComponent(CART), 'development')?.state,
    ).toBe('Undeploy');

    await bench.client.deploy(CART, {
      environment: 'development',
      release: first,
    });
    const view = await bench.untilHealthy('development');
    expect(deploymentOf(view, 'development')?.release).toBe(first);
    expect(view.latestRelease).not.toBe(first);
  });

  it('tells the provider of a connection who calls it, and the consumer that it is resolved', async () => {
    await bench.apply(
      projectYaml('billing'),
      componentYaml({
        project: 'billing',
        name: 'invoices',
        calls: { project: 'shop', component: 'cart' },
      }),
    );
    const consumer = { organization: 'acme', project: 'billing' };
    const waiting = await eventually(
      () => bench.client.getCell({ ...consumer, environment: 'development' }),
      ({ connections }) => connections.length > 0,
    );
    expect(waiting.connections[0].status).toBe('pending');

    await bench.apply(
      componentYaml({
        project: 'shop',
        name: 'cart',
        visibility: 'organization',
      }),
    );
    await eventually(
      () => bench.client.getCell({ ...consumer, environment: 'development' }),
      ({ connections }) => connections[0].status === 'resolved',
    );
    const provider = await eventually(
      () => bench.client.getCell(DEVELOPMENT),
      ({ consumers }) => consumers.length > 0,
    );
    expect(provider.consumers).toEqual([
      {
        ...consumer,
        component: 'invoices',
        target: { component: 'cart', endpoint: 'http' },
      },
    ]);

    await bench.apply(
      componentYaml({
        project: 'shop',
        name: 'page',
        calls: { project: 'shop', component: 'cart' },
      }),
    );
    const called = await eventually(
      async () =>
        deploymentOf(await bench.client.getComponent(CART), 'development')
          ?.consumers ?? [],
      consumers => consumers.length > 1,
    );
    expect(
      called.map(({ project, component }) => `${project}/${component}`),
    ).toEqual(['shop/page', 'billing/invoices']);

    const question = { from: 'billing/invoices', to: 'cart:http' };
    const { paths } = await bench.client.reach(DEVELOPMENT, question);
    expect(paths).toMatchObject([
      {
        from: 'acme/billing/invoices',
        to: 'acme/shop/cart:http',
        port: 8080,
        allowed: true,
        // The embedded cluster serves the kinds of Cilium, and nothing there enforces them.
        egress: {
          by: [
            {
              policy: expect.stringMatching(/^NetworkPolicy /),
              rule: 'spec.egress[0]',
            },
          ],
        },
      },
    ]);
    const callers = await bench.client.reach(DEVELOPMENT, { to: 'cart:http' });
    expect(callers.paths.map(({ from }) => from)).toContain(
      'acme/billing/invoices',
    );
    const [back] = (
      await bench.client.reach(DEVELOPMENT, {
        from: 'cart',
        to: 'billing/invoices:http',
      })
    ).paths;
    expect(back).toMatchObject({
      allowed: false,
      ingress: { status: 'denied' },
    });
    await expect(
      bench.client.reach(DEVELOPMENT, { from: 'nobody' }),
    ).rejects.toMatchObject({ cause: { name: 'NotFoundError' } });
    await expect(bench.client.reach(DEVELOPMENT, {})).rejects.toMatchObject({
      cause: { name: 'InputError' },
    });
  });

  it('connects organizations where the provider shows itself to others, on one data plane', async () => {
    const consumer = { organization: 'acme', project: 'billing' };
    const provider = { organization: 'bank', project: 'accounts' };
    const cellOf = (project: typeof consumer) =>
      bench.client.getCell({ ...project, environment: 'development' });
    const declare = (visibility: string) =>
      bench.apply(
        ofOrganization(
          'bank',
          [
            platformYaml,
            projectYaml('accounts'),
            componentYaml({ project: 'accounts', name: 'ledger', visibility }),
          ].join('---\n'),
        ),
      );
    await declare('internal');
    await bench.apply(
      projectYaml('billing'),
      componentYaml({
        project: 'billing',
        name: 'invoices',
        calls: { ...provider, component: 'ledger' },
      }),
    );
    await eventually(
      () => cellOf(consumer),
      ({ connections }) => connections[0]?.status === 'resolved',
    );
    const { consumers } = await eventually(
      () => cellOf(provider),
      cell => cell.consumers.length > 0,
    );
    expect(consumers).toEqual([
      {
        ...consumer,
        component: 'invoices',
        target: { component: 'ledger', endpoint: 'http' },
      },
    ]);

    await declare('organization');
    const refused = await eventually(
      () => cellOf(consumer),
      ({ components }) => components[0].problems.length > 0,
    );
    expect(refused.components[0].problems[0]).toMatchObject({
      resource: 'Component acme/billing/invoices',
      message: expect.stringContaining('Component bank/accounts/ledger'),
    });
    await eventually(
      () => cellOf(provider),
      cell => cell.consumers.length === 0,
    );

    await declare('internal');
    await eventually(
      () => cellOf(consumer),
      ({ components }) => components[0].problems.length === 0,
    );
    await bench.apply(`
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: other }
spec: { clusterRef: embedded }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: bank }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: other } }
`);
    const apart = await eventually(
      () => cellOf(consumer),
      ({ components }) => components[0].problems.length > 0,
    );
    expect(apart.components[0].problems[0].message).toContain(
      'on ClusterDataPlane other',
    );
  });

  it('exports to the catalog what runs where, and announces each change', async () => {
    const { next } = await bench.client.listChanges();
    await bench.apply(
      componentYaml({
        project: 'shop',
        name: 'cart',
        calls: { project: 'billing', component: 'invoices' },
      }),
    );
    await bench.untilHealthy('development');

    expect(await bench.client.exportProject(SHOP)).toMatchObject({
      project: { metadata: { name: 'shop' } },
      environments: [
        { name: 'development' },
        { name: 'staging' },
        { name: 'production' },
      ],
      components: [
        {
          component: { metadata: { name: 'cart' } },
          workload: { kind: 'Workload' },
          latestRelease: expect.stringMatching(/^cart-/),
          deployments: [
            {
              environment: { name: 'development' },
              health: 'healthy',
              endpoints: [
                {
                  name: 'http',
                  schema: { type: 'openapi', content: 'openapi: 3.0.3' },
                },
              ],
            },
          ],
          connections: [
            {
              kind: 'endpoint',
              organization: 'acme',
              project: 'billing',
              component: 'invoices',
              endpoint: 'http',
            },
          ],
        },
      ],
    });
    const changes = await bench.client.listChanges({ after: next });
    expect(changes.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'Component', action: 'put' }),
        expect.objectContaining({ kind: 'ReleaseBinding', project: 'shop' }),
        expect.objectContaining({
          kind: 'Environment',
          name: 'development',
          project: 'shop',
          action: 'observed',
        }),
      ]),
    );

    await bench.client.deleteResource({
      kind: 'Component',
      namespace: 'acme',
      name: 'cart',
    });
    expect((await bench.client.exportProject(SHOP)).components).toEqual([]);
  });

  it('releases the components of a type that changed, in the background', async () => {
    await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
    const before = await bench.untilHealthy('development');
    const type = await bench.client.getResource({
      kind: 'ClusterComponentType',
      name: 'service',
    });
    if (type.kind !== 'ClusterComponentType') {
      throw new Error('expected the type');
    }
    const { apiVersion, kind, spec } = type;
    await bench.apply(
      JSON.stringify({
        apiVersion,
        kind,
        metadata: { name: 'service' },
        spec: {
          ...spec,
          resources: spec.resources.map(resource => ({
            ...resource,
            includeWhen: resource.includeWhen ?? '${true}',
          })),
        },
      }),
    );
    const after = await eventually(
      () => bench.client.getComponent(CART),
      view =>
        view.latestRelease !== before.latestRelease &&
        deploymentOf(view, 'development')?.release === view.latestRelease,
    );
    expect(after.problem).toBeUndefined();
  });
});
