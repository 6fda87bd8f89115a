import { TestDatabases } from '@backstage/backend-test-utils';
import type { ComponentView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { componentYaml, platformYaml, projectYaml } from './__testUtils__/shop';
import {
  startControlPlane,
  type TestControlPlane,
} from './__testUtils__/startControlPlane';
import { eventually } from './dataplane/__testUtils__/TestBench';
import { EmbeddedTestCluster } from './dataplane/__testUtils__/testCluster';
import { TestObjects } from './__testUtils__/TestObjects';

const SHOP = { organization: 'acme', project: 'shop' };
const CART = { ...SHOP, component: 'cart' };
const DEVELOPMENT = { ...SHOP, environment: 'development' };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('control plane on %s', id => {
  let cluster: EmbeddedTestCluster;
  let objects: TestObjects;
  let controlPlane: TestControlPlane;
  let client: TestControlPlane['client'];

  beforeEach(async () => {
    cluster = await EmbeddedTestCluster.start();
    objects = new TestObjects(cluster.connection);
    controlPlane = await startControlPlane({
      knex: await databases.init(id),
      cluster: cluster.connection,
    });
    client = controlPlane.client;
    await apply(platformYaml, projectYaml('shop'));
  });

  afterEach(async () => {
    await controlPlane.stop();
    await objects.close();
    await cluster.stop();
  });

  async function apply(...yaml: string[]): Promise<void> {
    const { documents } = await client.apply(yaml.join('\n'));
    expect(documents.filter(({ action }) => action === 'invalid')).toEqual([]);
  }

  async function untilHealthy(
    environment: string,
    ref = CART,
  ): Promise<ComponentView> {
    return eventually(
      () => client.getComponent(ref),
      view => deploymentIn(view, environment)?.health === 'healthy',
    );
  }

  it('takes a component from YAML to running, and on to the next environment', async () => {
    await apply(componentYaml({ project: 'shop', name: 'cart' }));
    const released = await untilHealthy('development');
    const release = deploymentIn(released, 'development')?.release;
    expect(released.latestRelease).toBe(release);
    expect(deploymentIn(released, 'staging')).toBeUndefined();

    const promoted = await client.promote(CART, {
      from: 'development',
      to: 'staging',
    });
    expect(promoted).toEqual({
      environment: 'staging',
      release,
      state: 'Active',
    });

    const view = await untilHealthy('staging');
    expect(deploymentIn(view, 'staging')?.release).toBe(release);
    const cell = await client.getCell({ ...SHOP, environment: 'staging' });
    expect(cell).toMatchObject({
      health: 'healthy',
      simulated: true,
      dataPlane: 'ClusterDataPlane/default',
      problems: [],
      components: [{ name: 'cart', replicas: { ready: 1, desired: 1 } }],
    });
    expect(await objects.namesOf('deployments', cell.namespace)).toHaveLength(
      1,
    );
    expect(controlPlane.signals.map(({ channel }) => channel)).toContain(
      'openchoreo:project:acme/shop',
    );
  });

  it('removes everything of a component that is deleted, and nothing of its neighbour', async () => {
    await apply(
      componentYaml({ project: 'shop', name: 'cart' }),
      componentYaml({ project: 'shop', name: 'search' }),
    );
    await untilHealthy('development');
    await untilHealthy('development', { ...SHOP, component: 'search' });
    const { namespace } = await client.getCell(DEVELOPMENT);
    const before = await objects.namesOf('deployments', namespace);
    expect(before).toHaveLength(2);

    await client.deleteResource({
      kind: 'Component',
      namespace: 'acme',
      name: 'cart',
    });
    await eventually(
      () => client.listResources('Component', { namespace: 'acme' }),
      ({ items }) => items.length === 1,
    );

    for (const kind of [
      'Workload',
      'ReleaseBinding',
      'ComponentRelease',
    ] as const) {
      const { items } = await client.listResources(kind, { component: 'cart' });
      expect(items).toEqual([]);
    }
    const after = await objects.namesOf('deployments', namespace);
    expect(after).toEqual(before.filter(name => name.startsWith('search')));
  });

  it('removes the cells of a project that is deleted', async () => {
    await apply(componentYaml({ project: 'shop', name: 'cart' }));
    await untilHealthy('development');
    const { namespace } = await client.getCell(DEVELOPMENT);

    await client.deleteResource({
      kind: 'Project',
      namespace: 'acme',
      name: 'shop',
    });
    await eventually(
      () => client.listProjects(),
      ({ items }) => items.length === 0,
    );
    await eventually(
      () => objects.namesOf('deployments', namespace),
      names => names.length === 0,
    );
    await expect(client.getProject(SHOP)).rejects.toMatchObject({
      cause: {
        name: 'NotFoundError',
        message: 'Project acme/shop does not exist',
      },
    });
  });

  it('undeploys, and deploys an earlier release', async () => {
    await apply(componentYaml({ project: 'shop', name: 'cart' }));
    const first = (await untilHealthy('development')).latestRelease ?? '';
    await apply(
      componentYaml({ project: 'shop', name: 'cart', image: 'cart:2' }),
    );
    await eventually(
      () => client.getComponent(CART),
      view =>
        deploymentIn(view, 'development')?.release !== first &&
        deploymentIn(view, 'development')?.health === 'healthy',
    );
    const { namespace } = await client.getCell(DEVELOPMENT);

    await client.undeploy(CART, { environment: 'development' });
    await eventually(
      () => objects.namesOf('deployments', namespace),
      names => names.length === 0,
    );
    expect(
      deploymentIn(await client.getComponent(CART), 'development')?.state,
    ).toBe('Undeploy');

    await client.deploy(CART, { environment: 'development', release: first });
    const view = await untilHealthy('development');
    expect(deploymentIn(view, 'development')?.release).toBe(first);
    expect(view.latestRelease).not.toBe(first);
  });

  it('tells the provider of a connection who calls it, and the consumer that it is resolved', async () => {
    await apply(
      projectYaml('billing'),
      componentYaml({
        project: 'billing',
        name: 'invoices',
        calls: { project: 'shop', component: 'cart' },
      }),
    );
    const consumer = { organization: 'acme', project: 'billing' };
    const waiting = await eventually(
      () => client.getCell({ ...consumer, environment: 'development' }),
      ({ connections }) => connections.length > 0,
    );
    expect(waiting.connections[0].status).toBe('pending');

    await apply(
      componentYaml({
        project: 'shop',
        name: 'cart',
        visibility: 'organization',
      }),
    );
    await eventually(
      () => client.getCell({ ...consumer, environment: 'development' }),
      ({ connections }) => connections[0].status === 'resolved',
    );
    const provider = await eventually(
      () => client.getCell(DEVELOPMENT),
      ({ consumers }) => consumers.length > 0,
    );
    expect(provider.consumers).toEqual([
      {
        ...consumer,
        component: 'invoices',
        target: { component: 'cart', endpoint: 'http' },
      },
    ]);
  });

  it('says what keeps a component from being released, and releases it when that is gone', async () => {
    const [component, workload] = componentYaml({
      project: 'shop',
      name: 'cart',
    })
      .split('---\n')
      .filter(Boolean);
    await apply(component);
    await eventually(
      () => client.getComponent(CART),
      ({ problem }) =>
        problem ===
        'Component acme/cart has no workload; apply a Workload that names it as its owner',
    );
    await apply(workload);
    const view = await untilHealthy('development');
    expect(view.problem).toBeUndefined();
  });

  it('shows a data plane that no cluster stands for, and goes on when one does', async () => {
    const plane = (clusterRef: string) => `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec: { clusterRef: ${clusterRef} }
`;
    await apply(
      plane('moon'),
      '---',
      componentYaml({ project: 'shop', name: 'cart' }),
    );
    const view = await eventually(
      () => client.getComponent(CART),
      current => deploymentIn(current, 'development')?.health === 'unknown',
    );
    expect(deploymentIn(view, 'development')?.reason).toContain(
      'spec.clusterRef names the cluster "moon", which is not known',
    );
    expect((await client.listDataPlanes()).items).toMatchObject([
      { name: 'default', status: { status: 'unreachable' } },
    ]);
    const { items } = await client.listResources('ReleaseBinding');
    expect(items[0].status?.conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'Ready',
          status: 'False',
          reason: 'ResourceApplyFailed',
        }),
      ]),
    );

    await apply(plane('test'));
    await untilHealthy('development');
  });

  it('exports to the catalog what runs where, and announces each change', async () => {
    const { next } = await client.listChanges();
    await apply(
      componentYaml({
        project: 'shop',
        name: 'cart',
        calls: { project: 'billing', component: 'invoices' },
      }),
    );
    await untilHealthy('development');

    expect(await client.exportProject(SHOP)).toMatchObject({
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
    const changes = await client.listChanges({ after: next });
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

    await client.deleteResource({
      kind: 'Component',
      namespace: 'acme',
      name: 'cart',
    });
    expect((await client.exportProject(SHOP)).components).toEqual([]);
  });

  it('keeps what runs when a component stops compiling, and says why', async () => {
    await apply(componentYaml({ project: 'shop', name: 'cart' }));
    const { latestRelease } = await untilHealthy('development');
    const { namespace } = await client.getCell(DEVELOPMENT);
    const before = await objects.namesOf('deployments', namespace);

    await apply(`
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  componentTypeEnvironmentConfigs: { replicas: many }
`);
    const view = await eventually(
      () => client.getComponent(CART),
      current => deploymentIn(current, 'development')?.health === 'degraded',
    );
    expect(deploymentIn(view, 'development')).toMatchObject({
      release: latestRelease,
      problems: [{ path: expect.stringContaining('replicas') }],
      endpoints: [{ name: 'http' }],
      objects: expect.arrayContaining([
        expect.objectContaining({ kind: 'Deployment', health: 'healthy' }),
      ]),
    });
    expect(await objects.namesOf('deployments', namespace)).toEqual(before);
  });

  it('releases the components of a type that changed, in the background', async () => {
    await apply(componentYaml({ project: 'shop', name: 'cart' }));
    const before = await untilHealthy('development');
    const type = await client.getResource({
      kind: 'ClusterComponentType',
      name: 'service',
    });
    if (type.kind !== 'ClusterComponentType') {
      throw new Error('expected the type');
    }
    const { apiVersion, kind, spec } = type;
    await apply(
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
      () => client.getComponent(CART),
      view =>
        view.latestRelease !== before.latestRelease &&
        deploymentIn(view, 'development')?.release === view.latestRelease,
    );
    expect(after.problem).toBeUndefined();
  });
});

function deploymentIn(view: ComponentView, environment: string) {
  return view.environments.find(
    ({ environment: { name } }) => name === environment,
  )?.deployment;
}
