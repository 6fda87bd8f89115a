import { TestDatabases } from '@backstage/backend-test-utils';
import type { AnyResource, Kind } from '@openchoreo/model';
import {
  CART,
  ControlPlaneBench,
  DEVELOPMENT,
  deploymentOf,
  SHOP,
} from './__testUtils__/ControlPlaneBench';
import { componentYaml } from './__testUtils__/shop';
import { eventually } from './dataplane/__testUtils__/TestBench';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const databaseType = (retainPolicy = 'Delete') => `---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterResourceType
metadata: { name: database }
spec:
  retainPolicy: ${retainPolicy}
  parameters:
    openAPIV3Schema:
      type: object
      properties: { name: { type: string, default: app } }
  resources:
    - id: server
      readyWhen: \${applied.server.status.readyReplicas > 0}
      template:
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}' }
        spec:
          replicas: 1
          selector: { matchLabels: '\${metadata.podSelectors}' }
          template:
            metadata: { labels: '\${metadata.podSelectors}' }
            spec: { containers: [{ name: main, image: 'postgres:17' }] }
    - id: settings
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}' }
        data: { database: '\${parameters.name}' }
    - id: auth
      template:
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: { name: '\${metadata.name}-auth', namespace: '\${metadata.namespace}' }
        spec:
          secretStoreRef: { name: '\${dataplane.secretStore}', kind: ClusterSecretStore }
          target: { name: '\${metadata.name}-auth' }
          data: [{ secretKey: password, remoteRef: { key: pg } }]
  outputs:
    - { name: replicas, value: '\${string(applied.server.status.readyReplicas)}' }
    - { name: database, configMapKeyRef: { name: '\${metadata.name}', key: database } }
    - { name: password, secretKeyRef: { name: '\${metadata.name}-auth', key: password } }
`;

const databaseYaml = (name = 'app') => `---
apiVersion: openchoreo.dev/v1alpha1
kind: Resource
metadata: { name: pg, namespace: acme }
spec:
  owner: { projectName: shop }
  type: { kind: ClusterResourceType, name: database }
  parameters: { name: ${name} }
`;

const dependant = componentYaml({ project: 'shop', name: 'cart' }).concat(`
  dependencies:
    resources:
      - ref: pg
        envBindings: { replicas: REPLICAS, database: PGDATABASE, password: PGPASSWORD }
`);

const projectType = (pods: number) => `---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterProjectType
metadata: { name: limited }
spec:
  environmentConfigs:
    openAPIV3Schema:
      type: object
      properties: { pods: { type: integer, default: ${pods} } }
  resources:
    - id: quota
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: limits, namespace: '\${metadata.namespace}' }
        data: { pods: '\${string(environmentConfigs.pods)}' }
`;

const typedProject = `---
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: shop, namespace: acme }
spec:
  deploymentPipelineRef: { name: default }
  type: { kind: ClusterProjectType, name: limited }
`;

describe.each(databases.eachSupportedId())('what projects bring on %s', id => {
  let bench: ControlPlaneBench;

  beforeEach(async () => {
    bench = await ControlPlaneBench.start(await databases.init(id));
  });

  afterEach(async () => {
    await bench.stop();
  });

  /** The resource when it exists. */
  const find = async (kind: Kind, name: string) => {
    const { items } = await bench.client.listResources(kind);
    return items.find(({ metadata }) => metadata.name === name);
  };

  const ready = async (kind: Kind, name: string): Promise<AnyResource> => {
    const found = await eventually(
      () => find(kind, name),
      resource =>
        resource?.status?.conditions?.some(
          ({ type, status }) => type === 'Ready' && status === 'True',
        ) ?? false,
    );
    if (!found) {
      throw new Error(`no ${kind} ${name}`);
    }
    return found;
  };

  it('provides a resource and gives its outputs to the component that waits for it', async () => {
    await bench.apply(dependant);
    await eventually(
      () => bench.client.getComponent(CART),
      view =>
        deploymentOf(view, 'development')?.reason?.includes(
          'Resource acme/shop/pg is not placed in development',
        ) ?? false,
    );

    await bench.apply(databaseType(), databaseYaml());
    await bench.untilHealthy('development');

    const binding = await ready('ResourceReleaseBinding', 'pg-development');
    expect(binding).toMatchObject({
      spec: { resourceRelease: expect.stringMatching(/^pg-[0-9a-f]{8}$/) },
      status: {
        outputs: [
          { name: 'replicas', value: '1' },
          { name: 'database', configMapKeyRef: { key: 'database' } },
          { name: 'password', secretKeyRef: { key: 'password' } },
        ],
      },
    });
    expect((await bench.client.exportProject(SHOP)).resources).toMatchObject([
      {
        resource: { kind: 'Resource', metadata: { name: 'pg' } },
        environments: [{ name: 'development' }],
      },
    ]);
    const { connections } = await bench.client.getCell(DEVELOPMENT);
    expect(connections).toMatchObject([
      { target: { kind: 'resource', name: 'pg' }, status: 'resolved' },
    ]);
    expect(await bench.deployments()).toEqual([
      expect.stringMatching(/^cart-development-/),
      expect.stringMatching(/^r-pg-development-/),
    ]);
  });

  it('releases a changed resource to the first environment alone', async () => {
    await bench.apply(
      dependant,
      databaseType(),
      databaseYaml(),
      `---
apiVersion: openchoreo.dev/v1alpha1
kind: ResourceReleaseBinding
metadata: { name: pg-staging, namespace: acme }
spec:
  owner: { projectName: shop, resourceName: pg }
  environment: staging
`,
    );
    const releaseIn = async (environment: string) => {
      const { spec } = await ready(
        'ResourceReleaseBinding',
        `pg-${environment}`,
      );
      return (spec as { resourceRelease?: string }).resourceRelease;
    };
    const first = await releaseIn('development');
    expect(await releaseIn('staging')).toBe(first);

    await bench.apply(databaseYaml('orders'));
    await eventually(
      () => releaseIn('development'),
      release => release !== first,
    );
    expect(await releaseIn('staging')).toBe(first);
  });

  it.each([
    ['takes its objects along', 'Delete', 0],
    ['leaves its objects where they are to be retained', 'Retain', 1],
  ])('a resource that is deleted %s', async (_, policy, left) => {
    await bench.apply(
      componentYaml({ project: 'shop', name: 'cart' }),
      databaseType(policy),
      databaseYaml(),
    );
    await bench.untilHealthy('development');
    await ready('ResourceReleaseBinding', 'pg-development');
    await bench.client.deleteResource({
      kind: 'Resource',
      namespace: 'acme',
      name: 'pg',
    });
    await eventually(
      async () =>
        (
          await bench.client.listResources('ResourceReleaseBinding')
        ).items.length,
      count => count === 0,
    );
    const names = await bench.deployments();
    expect(names.filter(name => name.startsWith('r-pg-'))).toHaveLength(left);
    expect(names.filter(name => name.startsWith('cart-'))).toHaveLength(1);
  });

  it('brings what the type of the project says into every environment', async () => {
    await bench.apply(
      projectType(10),
      typedProject,
      componentYaml({ project: 'shop', name: 'cart' }),
    );
    await bench.untilHealthy('development');
    await ready('ProjectReleaseBinding', 'shop-development');
    const { items } = await bench.client.listResources('ProjectReleaseBinding');
    expect(items.map(({ metadata }) => metadata.name)).toEqual([
      'shop-development',
      'shop-production',
      'shop-staging',
    ]);
    const { namespace } = await bench.client.getCell(DEVELOPMENT);
    expect(await bench.objects.dataOf(namespace, 'limits')).toEqual({
      pods: '10',
    });

    await bench.apply(`---
apiVersion: openchoreo.dev/v1alpha1
kind: ProjectReleaseBinding
metadata: { name: shop-development, namespace: acme }
spec:
  owner: { projectName: shop }
  environment: development
  environmentConfigs: { pods: 3 }
`);
    await eventually(
      () => bench.objects.dataOf(namespace, 'limits'),
      data => data.pods === '3',
    );
    await bench.client.deleteResource({
      kind: 'Project',
      namespace: 'acme',
      name: 'shop',
    });
    await eventually(
      () => bench.client.listResources('ProjectReleaseBinding'),
      page => page.items.length === 0,
    );
  });

  it('says which type a project lacks', async () => {
    await bench.apply(typedProject);
    const project = await eventually(
      () => find('Project', 'shop'),
      found => Boolean(found?.status?.conditions?.length),
    );
    expect(project?.status?.conditions).toContainEqual(
      expect.objectContaining({ reason: 'ProjectTypeNotFound' }),
    );
  });

  it('refuses to change a release, and one whose hash is not that of its content', async () => {
    await bench.apply(databaseType(), databaseYaml());
    const { spec } = await ready('ResourceReleaseBinding', 'pg-development');
    const name = (spec as { resourceRelease: string }).resourceRelease;
    const release = await bench.client.getResource({
      kind: 'ResourceRelease',
      namespace: 'acme',
      name,
    });
    const changed = (metadataName: string) =>
      JSON.stringify({
        ...release,
        metadata: { ...release.metadata, name: metadataName },
        spec: { ...(release.spec as object), parameters: { name: 'forged' } },
      });
    const refused = async (text: string) => {
      const { documents } = await bench.client.apply(text);
      return documents.flatMap(({ messages }) =>
        messages.map(({ message }) => message),
      );
    };
    expect(await refused(changed(name))).toEqual([
      expect.stringContaining('spec cannot change'),
    ]);
    expect(await refused(changed('pg-forged'))).toEqual([
      expect.stringContaining('but the content has the hash'),
    ]);
  });

  it('has one binding of a resource in each environment', async () => {
    await bench.apply(databaseType(), databaseYaml());
    await eventually(
      () => bench.client.listResources('ResourceReleaseBinding'),
      ({ items }) => items.length === 1,
    );
    const { documents } = await bench.client.apply(`
apiVersion: openchoreo.dev/v1alpha1
kind: ResourceReleaseBinding
metadata: { name: another, namespace: acme }
spec:
  owner: { projectName: shop, resourceName: pg }
  environment: development
`);
    expect(documents).toMatchObject([
      {
        action: 'invalid',
        messages: [
          { message: expect.stringContaining('of which pg-development is') },
        ],
      },
    ]);
  });
});
