import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { problemsOf } from '../__testUtils__/problemsOf';
import { TestRun } from '../__testUtils__/TestRun';
import { publishedEntity } from '../publish/publishedEntity';
import { DeclarationError } from './DeclarationError';
import type { DeclaredResource } from './declaredResources';
import { OpenChoreoProcessor } from './OpenChoreoProcessor';
import { Refresher } from './Refresher';
import { SourceReader } from './SourceReader';

const config = mockServices.rootConfig({
  data: { integrations: { github: [{ host: 'github.com' }] } },
});

class ControlPlane {
  readonly applied: (readonly DeclaredResource[])[] = [];
  failure?: DeclarationError;

  async apply(resources: readonly DeclaredResource[]) {
    if (this.failure) {
      throw this.failure;
    }
    this.applied.push(resources);
  }
}

interface Delayed {
  readonly action: () => void;
  readonly delayMs: number;
}

function setUp(options: { urlReader?: UrlReaderService } = {}) {
  const controlPlane = new ControlPlane();
  const catalog = new Map<string, Entity>();
  let catalogFailure: Error | undefined;
  const delayed: Delayed[] = [];
  const refreshed: string[] = [];
  const logger = mockServices.logger.mock();
  const refresher = new Refresher({
    logger,
    later: (action, delayMs) => delayed.push({ action, delayMs }),
  });
  const connected = refresher.connect({
    applyMutation: async () => undefined,
    refresh: async ({ keys }) => {
      refreshed.push(...keys);
    },
  });
  let nowMs = 0;
  const processor = new OpenChoreoProcessor({
    sink: controlPlane,
    reader: new SourceReader({
      urlReader: options.urlReader ?? mockServices.urlReader.mock(),
      integrations: ScmIntegrations.fromConfig(config),
    }),
    placement: {
      entityByRef: async ref => {
        if (catalogFailure) {
          throw catalogFailure;
        }
        return catalog.get(ref);
      },
      defaultOrganization: 'fallback',
    },
    refresher,
    logger,
    now: () => nowMs,
  });
  return {
    controlPlane,
    catalog,
    connected,
    delayed,
    refreshed,
    processor,
    failCatalog: (failure: Error | undefined) => {
      catalogFailure = failure;
    },
    passMs: (ms: number) => {
      nowMs += ms;
    },
  };
}

const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    namespace: 'acme',
    title: 'Cart',
    description: 'Baskets',
    annotations: { 'openchoreo.dev/component-type': 'deployment/service' },
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'shop-team',
    system: 'shop',
    providesApis: ['hand-written'],
  },
};

const system: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: 'shop',
    namespace: 'acme',
    title: 'Shop',
    annotations: { 'openchoreo.dev/project': 'webshop' },
  },
  spec: { owner: 'shop-team', domain: 'retail' },
};

const domain: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: {
    name: 'retail',
    namespace: 'acme',
    title: 'Retail',
    annotations: { 'openchoreo.dev/organization': 'acme-retail' },
  },
  spec: { owner: 'platform' },
};

const WORKLOAD = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: cart
container:
  image: example.org/cart:1
endpoints:
  - name: grpc
    type: gRPC
    port: 7070
    schemaFile: api/cart.proto
dependencies:
  endpoints:
    - component: prices
      name: api
      visibility: project
      envBindings: { address: PRICES_URL }
  external:
    - name: bank
      host: bank.example.com
      ports: [443]
      protocol: HTTPS
configurations:
  files:
    - name: motd
      mountPath: /etc
      value: { $text: motd.txt }
`;

let folder: string;

async function write(files: Record<string, string>) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

function fileLocation() {
  return { type: 'file', target: join(folder, 'cart', 'catalog-info.yaml') };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openchoreo-catalog-'));
  await write({
    'secret.txt': 'not for you',
    'cart/workload.yaml': WORKLOAD,
    'cart/api/cart.proto': 'service Cart {}',
    'cart/motd.txt': 'hello\n',
  });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('OpenChoreoProcessor', () => {
  it('leaves entities alone that do not ask for anything', async () => {
    const { processor, controlPlane } = setUp();
    const plain = { ...component, metadata: { name: 'cart' } };
    const run = new TestRun(processor, fileLocation());
    expect(await run.process(plain)).toBe(plain);
    expect(controlPlane.applied).toEqual([]);
    expect(run.refreshKeys).toEqual([]);
  });

  it.each([
    ['Domain', { 'openchoreo.dev/organization': 'acme' }],
    ['System', { 'openchoreo.dev/project': 'shop' }],
    ['Component', { 'openchoreo.dev/component-type': 'deployment/service' }],
  ])(
    'takes a %s that stands for a resource for no declaration of it',
    async (kind, annotations) => {
      const { controlPlane, processor } = setUp();
      const published = publishedEntity({
        kind: kind as 'Domain' | 'System' | 'Component',
        name: 'shop',
        namespace: 'acme',
        annotations,
        origin: 'Project/acme/shop',
        spec: { owner: 'shop-team' },
      });
      const run = new TestRun(processor, fileLocation());
      expect(await run.process(published)).toBe(published);
      expect(controlPlane.applied).toEqual([]);
    },
  );

  it('declares a component with the workload beside its file', async () => {
    const { processor, controlPlane, catalog } = setUp();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(processor, fileLocation());

    const result = await run.process(component);

    expect(problemsOf(result)).toEqual([]);
    expect(controlPlane.applied).toEqual([
      [
        {
          apiVersion: 'openchoreo.dev/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'cart',
            namespace: 'acme-retail',
            annotations: {
              'openchoreo.dev/display-name': 'Cart',
              'openchoreo.dev/description': 'Baskets',
              'openchoreo.dev/declared-by': 'component:acme/cart',
              'openchoreo.dev/owner': 'group:acme/shop-team',
            },
          },
          spec: {
            owner: { projectName: 'webshop' },
            componentType: {
              kind: 'ClusterComponentType',
              name: 'deployment/service',
            },
            autoDeploy: true,
          },
        },
        expect.objectContaining({
          kind: 'Workload',
          metadata: {
            name: 'cart',
            namespace: 'acme-retail',
            annotations: {
              'openchoreo.dev/declared-by': 'component:acme/cart',
              'openchoreo.dev/owner': 'group:acme/shop-team',
            },
          },
          spec: expect.objectContaining({
            owner: { projectName: 'webshop', componentName: 'cart' },
            container: {
              image: 'example.org/cart:1',
              files: [{ key: 'motd', mountPath: '/etc', value: 'hello\n' }],
            },
            endpoints: {
              grpc: {
                type: 'gRPC',
                port: 7070,
                schema: { content: 'service Cart {}' },
              },
            },
          }),
        }),
      ],
    ]);
    expect(result.metadata.annotations).toMatchObject({
      'openchoreo.dev/organization': 'acme-retail',
      'openchoreo.dev/project': 'webshop',
      'openchoreo.dev/component': 'cart',
    });
    expect(result.spec).toMatchObject({
      providesApis: ['api:acme-retail/cart.grpc', 'api:acme/hand-written'],
      consumesApis: ['api:acme-retail/prices.api'],
      dependsOn: ['resource:acme-retail/external.webshop.bank.example.com'],
    });
    expect(run.refreshKeys).toEqual(
      expect.arrayContaining([
        `file:${join(folder, 'cart/workload.yaml')}`,
        `file:${join(folder, 'cart/api/cart.proto')}`,
        `file:${join(folder, 'cart/motd.txt')}`,
      ]),
    );
  });

  it('declares organizations and projects', async () => {
    const { processor, controlPlane, catalog } = setUp();
    catalog.set('domain:acme/retail', domain);
    await new TestRun(processor, fileLocation()).process(domain);
    await new TestRun(processor, fileLocation()).process(system);
    expect(controlPlane.applied.flat()).toMatchObject([
      {
        kind: 'Organization',
        metadata: { name: 'acme-retail' },
        spec: { displayName: 'Retail' },
      },
      {
        kind: 'Project',
        metadata: { name: 'webshop', namespace: 'acme-retail' },
        spec: { deploymentPipelineRef: { name: 'default' } },
      },
    ]);
  });

  it('sends again only what changed, or after an hour', async () => {
    const { processor, controlPlane, catalog, passMs } = setUp();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(processor, fileLocation());
    await run.process(component);
    await run.process(component);
    expect(controlPlane.applied).toHaveLength(1);

    await write({ 'cart/motd.txt': 'good bye\n' });
    await run.process(component);
    await run.process(component);
    expect(controlPlane.applied).toHaveLength(2);

    passMs(60 * 60 * 1000);
    await run.process(component);
    await run.process(component);
    expect(controlPlane.applied).toHaveLength(3);
  });

  it.each([
    [
      'is missing',
      async () => rm(join(folder, 'cart/workload.yaml')),
      /^\.\/workload\.yaml cannot be read: there is no such file$/,
    ],
    [
      'is broken',
      async () =>
        write({
          'cart/workload.yaml': WORKLOAD.replace('port: 7070', 'port: 99999'),
        }),
      /^\.\/workload\.yaml:9:11: error: .*endpoints\[0\]\.port/,
    ],
    [
      'names a schema that is missing',
      async () => rm(join(folder, 'cart/api/cart.proto')),
      /^api\/cart\.proto cannot be read: there is no such file$/,
    ],
    [
      'names a file outside the folder',
      async () =>
        write({
          'cart/workload.yaml': WORKLOAD.replace('motd.txt', '../secret.txt'),
        }),
      /"\.\.\/secret\.txt" is outside the folder of the entity/,
    ],
    [
      'has no image',
      async () =>
        write({
          'cart/workload.yaml': WORKLOAD.replace(/container:\n.*\n/, ''),
        }),
      /^no container image is given; set container\.image in \.\/workload\.yaml, or annotation openchoreo\.dev\/image$/,
    ],
  ])(
    'shows on the entity that the workload %s, and keeps what it declared before',
    async (_case, damage, message) => {
      const { processor, controlPlane, catalog } = setUp();
      catalog.set('system:acme/shop', system);
      catalog.set('domain:acme/retail', domain);
      const run = new TestRun(processor, fileLocation());
      const before = await run.process(component);

      await damage();
      const after = await run.process(component);

      expect(problemsOf(after)).toEqual([expect.stringMatching(message)]);
      // An emitted error would make the catalog drop the run.
      expect(run.errors).toEqual([]);
      expect(after.spec).toEqual(before.spec);
      expect(after.metadata).toEqual(before.metadata);
      expect(controlPlane.applied).toHaveLength(1);
      // The file is watched although it could not be read.
      expect(run.refreshKeys).toContain(
        `file:${join(folder, 'cart/workload.yaml')}`,
      );

      await write({
        'cart/workload.yaml': WORKLOAD,
        'cart/api/cart.proto': 'service Cart {}',
      });
      expect(problemsOf(await run.process(component))).toEqual([]);
      expect(controlPlane.applied).toHaveLength(1);
    },
  );

  it('waits for the system instead of choosing an organization', async () => {
    const { processor, controlPlane, catalog, delayed, refreshed } = setUp();
    const run = new TestRun(processor, fileLocation());

    const waiting = await run.process(component);
    expect(problemsOf(waiting)).toEqual([
      expect.stringContaining('system:acme/shop is not in the catalog'),
    ]);
    await run.process(component);
    expect(delayed.map(({ delayMs }) => delayMs)).toEqual([1000, 2000]);
    delayed[0].action();
    expect(run.refreshKeys).toEqual(expect.arrayContaining(refreshed));
    expect(refreshed).toHaveLength(1);

    catalog.set('system:acme/shop', {
      ...system,
      spec: { owner: 'shop-team' },
    });
    expect(problemsOf(await run.process(component))).toEqual([]);
    expect(controlPlane.applied.flat()[0]).toMatchObject({
      metadata: { namespace: 'fallback' },
    });
  });

  it('keeps its place while the catalog cannot be asked', async () => {
    const { processor, catalog, delayed, failCatalog } = setUp();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(processor, fileLocation());
    const before = await run.process(component);

    failCatalog(new Error('connection refused'));
    const after = await run.process(component);
    expect(problemsOf(after)).toEqual([
      'system:acme/shop cannot be read from the catalog: connection refused',
    ]);
    expect(after.metadata).toEqual(before.metadata);
    expect(delayed).toHaveLength(1);
  });

  it('refreshes the components of a system whose place changed', async () => {
    const { processor, catalog, delayed, refreshed } = setUp();
    catalog.set('domain:acme/retail', domain);
    const systemRun = new TestRun(processor, fileLocation());
    await systemRun.process(system);
    delayed.splice(0).forEach(({ action }) => action());

    catalog.set('system:acme/shop', system);
    const componentRun = new TestRun(processor, fileLocation());
    await componentRun.process(component);
    expect(componentRun.refreshKeys).toEqual(expect.arrayContaining(refreshed));
    expect(refreshed.length).toBeGreaterThan(0);

    await systemRun.process(system);
    expect(delayed).toEqual([]);
  });

  it('shows a refusal, and tries again while the control plane does not answer', async () => {
    const { processor, controlPlane, catalog, delayed } = setUp();
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(processor, fileLocation());

    controlPlane.failure = new DeclarationError('unavailable', 'no answer');
    const failed = await run.process(component);
    expect(problemsOf(failed)).toEqual(['no answer']);
    expect(failed.spec?.providesApis).toHaveLength(2);
    expect(delayed).toHaveLength(1);

    controlPlane.failure = new DeclarationError('refused', 'not like this');
    expect(problemsOf(await run.process(component))).toEqual(['not like this']);
    expect(delayed).toHaveLength(1);

    controlPlane.failure = undefined;
    expect(problemsOf(await run.process(component))).toEqual([]);
    expect(controlPlane.applied).toHaveLength(1);
  });

  it('reads from URLs and sends the ETag of the last read', async () => {
    const files: Record<string, string> = {
      'https://github.com/acme/cart/tree/main/deploy/w.yaml': WORKLOAD,
      'https://github.com/acme/cart/tree/main/deploy/api/cart.proto':
        'service Cart {}',
      'https://github.com/acme/cart/tree/main/deploy/motd.txt': 'hi',
    };
    const reads: string[] = [];
    const urlReader = mockServices.urlReader.mock({
      readUrl: async (url, options) => {
        const content = files[url];
        if (content === undefined) {
          throw new NotFoundError(`nothing at ${url}`);
        }
        if (options?.etag === `"${content.length}"`) {
          throw new NotModifiedError();
        }
        reads.push(url);
        return {
          buffer: async () => Buffer.from(content),
          etag: `"${content.length}"`,
        };
      },
    });
    const { processor, controlPlane, catalog } = setUp({ urlReader });
    catalog.set('system:acme/shop', system);
    catalog.set('domain:acme/retail', domain);
    const run = new TestRun(processor, {
      type: 'url',
      target: 'https://github.com/acme/cart/blob/main/catalog-info.yaml',
    });
    const entity = {
      ...component,
      metadata: {
        ...component.metadata,
        annotations: {
          ...component.metadata.annotations,
          'openchoreo.dev/workload': 'deploy/w.yaml',
        },
      },
    };
    expect(problemsOf(await run.process(entity))).toEqual([]);
    expect(reads.sort()).toEqual(Object.keys(files).sort());
    expect(run.refreshKeys).toContain(
      'url:https://github.com/acme/cart/tree/main/deploy/w.yaml',
    );

    expect(problemsOf(await run.process(entity))).toEqual([]);
    expect(reads).toHaveLength(3);
    expect(controlPlane.applied).toHaveLength(1);
  });

  it('takes the pipeline and the isolation of a project from annotations', async () => {
    const { processor, controlPlane, catalog } = setUp();
    catalog.set('domain:acme/retail', domain);
    const result = await new TestRun(processor, fileLocation()).process({
      ...system,
      metadata: {
        ...system.metadata,
        annotations: {
          ...system.metadata.annotations,
          'openchoreo.dev/deployment-pipeline': 'short',
          'openchoreo.dev/isolation': 'strict',
        },
      },
    });
    expect(problemsOf(result)).toEqual([]);
    expect(controlPlane.applied.flat()[0]).toMatchObject({
      kind: 'Project',
      spec: { deploymentPipelineRef: { name: 'short' }, isolation: 'strict' },
    });
  });

  it('understands every annotation of a component', async () => {
    const { processor, controlPlane } = setUp();
    const run = new TestRun(processor, fileLocation());
    const annotated = (annotations: Record<string, string>): Entity => ({
      ...component,
      metadata: {
        ...component.metadata,
        annotations: {
          'openchoreo.dev/component-type': 'ComponentType:deployment/grpc',
          'openchoreo.dev/organization': 'elsewhere',
          'openchoreo.dev/project': 'other',
          'openchoreo.dev/component': 'basket',
          ...annotations,
        },
      },
    });
    const result = await run.process(
      annotated({
        'openchoreo.dev/auto-deploy': 'false',
        'openchoreo.dev/parameters': 'replicas: 2',
        'openchoreo.dev/traits':
          '- { kind: ClusterTrait, name: endpoint-traffic, instanceName: a }',
      }),
    );
    expect(problemsOf(result)).toEqual([]);
    expect(controlPlane.applied.flat()[0]).toMatchObject({
      metadata: { name: 'basket', namespace: 'elsewhere' },
      spec: {
        owner: { projectName: 'other' },
        componentType: { kind: 'ComponentType', name: 'deployment/grpc' },
        autoDeploy: false,
        parameters: { replicas: 2 },
        traits: [
          { kind: 'ClusterTrait', name: 'endpoint-traffic', instanceName: 'a' },
        ],
      },
    });

    const broken = await run.process(
      annotated({ 'openchoreo.dev/auto-deploy': 'yes' }),
    );
    expect(problemsOf(broken)).toEqual([
      'annotation openchoreo.dev/auto-deploy is "yes"; expected true or false',
    ]);
    const list = await run.process(
      annotated({ 'openchoreo.dev/parameters': '- a' }),
    );
    expect(problemsOf(list)[0]).toMatch(/is not a mapping/);
    const mapping = await run.process(
      annotated({ 'openchoreo.dev/traits': 'name: endpoint-traffic' }),
    );
    expect(problemsOf(mapping)[0]).toMatch(/traits is not a list/);
    const unread = await run.process(
      annotated({ 'openchoreo.dev/traits': '- [' }),
    );
    expect(problemsOf(unread)[0]).toMatch(/traits is not YAML/);
  });

  it('says so when a component belongs to no project', async () => {
    const { processor } = setUp();
    const { system: _, ...spec } = component.spec ?? {};
    const result = await new TestRun(processor, fileLocation()).process({
      ...component,
      spec,
    });
    expect(problemsOf(result)).toEqual([
      'the component belongs to no project; set spec.system, or the annotations openchoreo.dev/organization and openchoreo.dev/project',
    ]);
  });
});
