import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { GitServer } from './__testUtils__/GitServer';
import { poll } from './__testUtils__/poll';
import { startPortal } from './__testUtils__/startPortal';

jest.setTimeout(180_000);

const PLATFORM = resolve(__dirname, '../../../catalog-info/platform');
const SERVICE = 'template:default/cluster-component-type.service';
const TEMPLATES = [
  SERVICE,
  'template:default/interrupted',
  'template:default/openchoreo-project',
  'template:default/openchoreo-environment',
  'template:default/openchoreo-deployment-pipeline',
  'template:default/openchoreo-data-plane',
];
const PROJECT = { organization: 'demo', project: 'loyalty' };

const step = (action: string, input: object) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'test' },
  spec: {
    type: 'service',
    parameters: [],
    steps: [{ id: 'it', name: 'It', action, input }],
    output: { text: [{ content: '${{ steps.it.output.entityRef }}' }] },
  },
});

/** What a dry run left in the workspace. */
function filesIn(result: JsonObject) {
  return result.directoryContents as unknown as {
    readonly path: string;
    readonly base64Content: string;
  }[];
}

describe('templates', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let gitServer: GitServer;

  beforeAll(async () => {
    gitServer = await GitServer.start();
    portal = await startPortal({
      gitHost: gitServer.host,
      platform: PLATFORM,
      templates: [
        resolve(__dirname, '../templates/all.yaml'),
        resolve(__dirname, '__testUtils__/templates/interrupted.yaml'),
      ],
    });
    const { token, catalog } = portal;
    await poll(
      async () => {
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs: TEMPLATES },
          { token },
        );
        return items;
      },
      entities => entities.every(Boolean),
    );
  });

  afterAll(async () => {
    await portal.stop();
    await gitServer.stop();
  });

  const service = (component: string, more: object = {}) => ({
    project: 'system:demo/loyalty',
    component,
    displayName: 'Points',
    container: { image: 'ghcr.io/acme/points:1' },
    endpoints: [
      { name: 'api', type: 'HTTP', port: 8080, visibility: ['public'] },
    ],
    connections: [],
    ...more,
  });

  it('create a project', async () => {
    const { token, catalog } = portal;
    const created = await portal.run('template:default/openchoreo-project', {
      organization: 'demo',
      name: 'loyalty',
      displayName: 'Loyalty',
      owner: 'group:default/shop-team',
    });
    expect(created).toMatchObject({ status: 'completed' });
    expect(
      await catalog.getEntityByRef('system:demo/loyalty', { token }),
    ).toMatchObject({ metadata: { title: 'Loyalty' } });
  });

  it('create a component that runs and is registered, and one that calls it', async () => {
    const { client, catalog, token } = portal;
    const first = await portal.run(SERVICE, service('points'));
    expect(first).toMatchObject({ status: 'completed' });
    expect(first.output).toMatchObject({
      links: [{ entityRef: 'component:demo/points' }],
    });
    const second = await portal.run(
      SERVICE,
      service('rewards', {
        connections: [
          {
            component: 'points',
            endpoint: 'api',
            addressVariable: 'POINTS_URL',
          },
        ],
      }),
    );
    expect(second.log).toMatch(/rewards is healthy in development/);
    const rewards = await client.getComponent(
      { ...PROJECT, component: 'rewards' },
      { token },
    );
    expect(rewards.environments[0].deployment).toMatchObject({
      health: 'healthy',
      connections: [{ status: 'resolved', target: { component: 'points' } }],
    });
    const api = await poll(
      () => catalog.getEntityByRef('api:demo/points.api', { token }),
      entity => entity !== undefined,
    );
    expect(api?.metadata.annotations).toMatchObject({
      'openchoreo.dev/visibility': 'public',
    });
  });

  it('render YAML without storing anything, and say what would be refused', async () => {
    const { client, token } = portal;
    const rendering = (type: string) =>
      portal.dryRun(
        step('openchoreo:render', {
          yaml: `
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: planned, namespace: demo }
spec:
  owner: { projectName: loyalty }
  componentType: { kind: ClusterComponentType, name: deployment/${type} }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: planned, namespace: demo }
spec:
  owner: { projectName: loyalty, componentName: planned }
  container: { image: 'planned:1' }
`,
        }),
        {},
      );
    expect(JSON.stringify(await rendering('worker'))).toContain(
      'planned: new Deployment planned-development-',
    );
    await expect(rendering('ghost')).rejects.toThrow(
      /names the ClusterComponentType .*ghost/,
    );
    await expect(
      client.getComponent({ ...PROJECT, component: 'planned' }, { token }),
    ).rejects.toThrow();
  });

  it('write files that the catalog makes the same component of', async () => {
    const { client, token, catalog } = portal;
    const written = await portal.dryRun(
      step('openchoreo:component:files', {
        ...service('filed', {
          parameters: {},
          connections: [{ component: 'points', endpoint: 'api' }],
        }),
        componentType: 'deployment/service',
        path: 'services/filed',
      }),
      {},
    );
    const folder = await mkdtemp(join(tmpdir(), 'openchoreo-files-'));
    for (const { path, base64Content } of filesIn(written)) {
      await writeFile(
        join(folder, basename(path)),
        Buffer.from(base64Content, 'base64'),
      );
    }
    await catalog.addLocation(
      { type: 'file', target: join(folder, 'catalog-info.yaml') },
      { token },
    );
    await portal.run(SERVICE, service('created'));
    const specOf = async (kind: 'Component' | 'Workload', name: string) => {
      const found = await poll(
        async () =>
          client
            .getResource({ kind, namespace: 'demo', name }, { token })
            .catch(() => undefined),
        resource => resource !== undefined,
      );
      return JSON.parse(JSON.stringify(found?.spec).replaceAll(name, 'NAME'));
    };
    const filed = await specOf('Workload', 'filed');
    const { dependencies, ...rest } = filed;
    expect(rest).toEqual(await specOf('Workload', 'created'));
    expect(dependencies.endpoints).toMatchObject([{ component: 'points' }]);
    expect(await specOf('Component', 'filed')).toEqual(
      await specOf('Component', 'created'),
    );
  });

  it('declare a component in a repository, from which it runs', async () => {
    const { client, token, catalog } = portal;
    const run = await portal.run(
      SERVICE,
      service('versioned', {
        declaredIn: 'repository',
        repoUrl: `${gitServer.host}?owner=acme&repo=versioned`,
      }),
    );
    expect(run).toMatchObject({
      status: 'completed',
      output: {
        links: [
          { entityRef: 'component:demo/versioned' },
          { url: `http://${gitServer.host}/acme/versioned.git` },
        ],
      },
    });
    const component = await poll(
      () =>
        client
          .getComponent({ ...PROJECT, component: 'versioned' }, { token })
          .catch(() => undefined),
      view => view?.environments[0].deployment?.health === 'healthy',
    );
    expect(component?.displayName).toBe('Points');
    const entity = await poll(
      () => catalog.getEntityByRef('component:demo/versioned', { token }),
      found => found !== undefined,
    );
    expect(
      entity?.metadata.annotations?.['backstage.io/managed-by-location'],
    ).toContain('/acme/versioned/src/branch/main/');
  });

  it('fail on a name that is taken, and leave what has it alone', async () => {
    await portal.run(SERVICE, service('taken'));
    const again = await portal.run(
      SERVICE,
      service('taken', { displayName: 'Something else' }),
    );
    expect(again.status).toBe('failed');
    expect(again.log).toMatch(
      /Component demo\/taken exists already; choose another name/,
    );
    const { displayName } = await portal.client.getComponent(
      { ...PROJECT, component: 'taken' },
      { token: portal.token },
    );
    expect(displayName).toBe('Points');
  });

  it('name resource and field of what is refused', async () => {
    const run = await portal.run(
      SERVICE,
      service('broken', {
        container: {
          image: 'x',
          env: [
            {
              key: 'A',
              value: 'a',
              valueFrom: { secretKeyRef: { name: 's', key: 'k' } },
            },
          ],
        },
      }),
    );
    expect(run.status).toBe('failed');
    expect(run.log).toMatch(
      /Workload demo\/broken.*spec\.container\.env\[0\]\.valueFrom/,
    );
    await expect(
      portal.client.getResource(
        { kind: 'Component', namespace: 'demo', name: 'broken' },
        { token: portal.token },
      ),
    ).rejects.toThrow(/404/);
  });

  it('create environments and pipelines', async () => {
    const { client, token } = portal;
    const environment = await portal.run(
      'template:default/openchoreo-environment',
      { organization: 'demo', name: 'load-test', dataPlane: 'default' },
    );
    expect(environment).toMatchObject({ status: 'completed' });
    const pipeline = await portal.run(
      'template:default/openchoreo-deployment-pipeline',
      {
        organization: 'demo',
        name: 'careful',
        environments: ['development', 'load-test', 'production'],
      },
    );
    expect(pipeline).toMatchObject({ status: 'completed' });
    const { spec } = await client.getResource(
      { kind: 'DeploymentPipeline', namespace: 'demo', name: 'careful' },
      { token },
    );
    expect(spec).toMatchObject({
      promotionPaths: [
        {
          sourceEnvironmentRef: { name: 'development' },
          targetEnvironmentRefs: [{ name: 'load-test' }],
        },
        {
          sourceEnvironmentRef: { name: 'load-test' },
          targetEnvironmentRefs: [{ name: 'production' }],
        },
      ],
    });
  });

  it('make clusters data planes', async () => {
    const { client, token } = portal;
    const run = await portal.run('template:default/openchoreo-data-plane', {
      name: 'europe',
      displayName: 'Europe',
      cluster: 'embedded',
      gateways: {
        public: {
          name: 'north',
          namespace: 'gateways',
          host: 'apps.example.org',
          tls: true,
        },
        organization: { tls: false },
      },
    });
    expect(run).toMatchObject({ status: 'completed' });
    const { spec } = await client.getResource(
      { kind: 'ClusterDataPlane', name: 'europe' },
      { token },
    );
    expect(spec).toEqual({
      clusterRef: 'embedded',
      gateway: {
        ingress: {
          external: {
            name: 'north',
            namespace: 'gateways',
            https: {
              listenerName: 'https',
              port: 443,
              host: 'apps.example.org',
            },
          },
        },
      },
    });
    const again = await portal.run('template:default/openchoreo-data-plane', {
      name: 'europe',
      cluster: 'embedded',
    });
    expect(again).toMatchObject({ status: 'failed' });
    expect(again.log).toMatch(/ClusterDataPlane europe exists already/);
  });

  it('go on with what an interrupted attempt left, when they are tried again', async () => {
    const first = await portal.run('template:default/interrupted', {});
    expect(first.log).toMatch(
      /interrupted is not healthy after 1 seconds: nothing is deployed to production yet/,
    );
    const second = await portal.retry(first.id);
    expect(second.log).not.toMatch(/exists already/);
    const { items } = await portal.client.listResources(
      'Component',
      { namespace: 'demo', project: 'loyalty' },
      { token: portal.token },
    );
    expect(
      items.filter(({ metadata }) => metadata.name.startsWith('interrupted')),
    ).toHaveLength(1);
  });

  it('try out what they would do without doing it', async () => {
    const result = await portal.dryRun(
      step('openchoreo:project:create', {
        organization: 'demo',
        name: 'never',
      }),
      {},
    );
    expect(JSON.stringify(result)).toContain('system:demo/never');
    await expect(
      portal.client.getProject(
        { organization: 'demo', project: 'never' },
        { token: portal.token },
      ),
    ).rejects.toThrow(/404/);
  });
});
