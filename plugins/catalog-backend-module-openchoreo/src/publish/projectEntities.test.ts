import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  type KindValidator,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type {
  ExportedComponent,
  ExportedEndpoint,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component, Project, Workload } from '@openchoreo/model';
import fc from 'fast-check';
import type { CatalogProject } from './catalogProject';
import { projectEntities } from './projectEntities';
import { publishedRelations } from './publishedEntity';

const apiVersion = 'openchoreo.dev/v1alpha1';

function environment(name: string, isProduction = false): PipelineEnvironment {
  return {
    name,
    displayName: name[0].toUpperCase() + name.slice(1),
    isProduction,
    dataPlane: 'ClusterDataPlane/default',
    promotesTo: [],
    approvalFor: [],
  };
}

const development = environment('development');
const production = environment('production', true);

function endpoint(overrides: Partial<ExportedEndpoint> = {}): ExportedEndpoint {
  return {
    name: 'api',
    type: 'HTTP',
    port: 8080,
    visibility: 'project',
    urls: { project: 'http://cart.svc:8080', organization: [], public: [] },
    ...overrides,
  };
}

function component(
  name: string,
  overrides: Partial<ExportedComponent> & {
    readonly annotations?: Record<string, string>;
    readonly componentType?: string;
  } = {},
): ExportedComponent {
  const {
    annotations,
    componentType = 'deployment/service',
    ...rest
  } = overrides;
  const resource: Component = {
    apiVersion,
    kind: 'Component',
    metadata: { name, namespace: 'acme', annotations },
    spec: {
      owner: { projectName: 'shop' },
      componentType: { kind: 'ClusterComponentType', name: componentType },
      autoDeploy: true,
    },
  };
  return {
    component: resource,
    latestRelease: `${name}-1`,
    deployments: [],
    connections: [],
    ...rest,
  };
}

function workload(name: string, spec: Partial<Workload['spec']>): Workload {
  return {
    apiVersion,
    kind: 'Workload',
    metadata: { name, namespace: 'acme' },
    spec: {
      owner: { projectName: 'shop', componentName: name },
      container: { image: 'example.org/x:1' },
      ...spec,
    },
  };
}

function projectOf(
  components: readonly ExportedComponent[],
  annotations: Record<string, string> = {},
  resources: CatalogProject['resources'] = [],
): CatalogProject {
  const project: Project = {
    apiVersion,
    kind: 'Project',
    metadata: { name: 'shop', namespace: 'acme', annotations },
    spec: {
      deploymentPipelineRef: { kind: 'DeploymentPipeline', name: 'default' },
      isolation: 'cell',
    },
  };
  return {
    project,
    environments: [development, production],
    components,
    resources,
    domainRef: 'domain:acme/acme',
    defaults: { owner: 'group:default/unknown', templates: false },
  };
}

function byRef(project: CatalogProject): Map<string, Entity> {
  return new Map(
    projectEntities(project).map(entity => [
      stringifyEntityRef(entity),
      entity,
    ]),
  );
}

function apiOf(deployed: ExportedEndpoint): Entity | undefined {
  return byRef(
    projectOf([
      component('cart', {
        deployments: [
          {
            environment: development,
            release: 'cart-1',
            health: 'healthy',
            endpoints: [deployed],
          },
        ],
      }),
    ]),
  ).get(`api:acme/cart.${deployed.name}`);
}

describe('an API entity', () => {
  it.each([
    ['HTTP', { type: 'openapi', content: 'x' }, 'openapi'],
    ['HTTP', { type: 'REST', content: 'x' }, 'openapi'],
    ['HTTP', { content: 'openapi: 3.0.0\n' }, 'openapi'],
    ['HTTP', { content: '# mine\nopenapi: 3.1.0\n' }, 'openapi'],
    ['HTTP', { content: '{\n  "openapi": "3.0.0"}' }, 'openapi'],
    ['HTTP', { content: '{"swagger": "2.0"}' }, 'openapi'],
    ['Websocket', { content: 'asyncapi: 2.6.0\n' }, 'asyncapi'],
    ['TCP', { content: "'asyncapi': 3.0.0\n" }, 'asyncapi'],
    ['GraphQL', { content: 'type Query { a: ID }' }, 'graphql'],
    ['gRPC', { content: 'syntax = "proto3";' }, 'grpc'],
    ['gRPC', { type: 'proto', content: 'syntax = "proto3";' }, 'grpc'],
    ['HTTP', { type: 'wsdl', content: '<x/>' }, 'wsdl'],
    ['HTTP', { content: 'something else' }, 'http'],
  ])('for %s with schema %j has type %s', (type, schema, expected) => {
    expect(apiOf(endpoint({ type, schema }))?.spec).toMatchObject({
      type: expected,
      definition: schema.content,
    });
  });

  it.each([
    ['HTTP', 'http'],
    ['gRPC', 'grpc'],
    ['GraphQL', 'http'],
    ['Websocket', 'websocket'],
    ['TCP', 'tcp'],
    ['UDP', 'udp'],
  ])(
    'for %s without a schema has type %s and says what is known',
    (type, expected) => {
      const api = apiOf(
        endpoint({
          type,
          port: 5432,
          basePath: '/v1',
          visibility: 'public',
          schema: { content: ' ' },
          urls: {
            project: 'tcp://cart.svc:5432',
            organization: [],
            public: ['https://shop.example.com'],
          },
        }),
      );
      expect(api?.spec?.type).toBe(expected);
      expect(api?.spec?.definition).toBe(
        `${type} endpoint "api" of component cart. It has no schema.

Port: 5432
Base path: /v1
May be called by: everybody, through the internet

Development:
  tcp://cart.svc:5432
  https://shop.example.com
`,
      );
    },
  );

  it('says where it runs and how it is reached there', () => {
    const urls = (host: string) => ({
      project: `http://cart.${host}`,
      organization: [`https://${host}.internal`],
      public: [`https://${host}.example.com`],
    });
    const deployment = (where: PipelineEnvironment, release: string) => ({
      environment: where,
      release,
      health: 'healthy' as const,
      endpoints: [
        endpoint({
          displayName: `Cart ${release}`,
          visibility: 'public',
          urls: urls(where.name),
          schema: { content: `openapi: 3.0.0 # ${release}` },
        }),
      ],
    });
    const api = byRef(
      projectOf([
        component('cart', {
          deployments: [
            deployment(development, 'new'),
            deployment(production, 'old'),
          ],
        }),
      ]),
    ).get('api:acme/cart.api');
    expect(api?.metadata).toMatchObject({
      title: 'Cart new',
      tags: ['http', 'public'],
      annotations: {
        'openchoreo.dev/organization': 'acme',
        'openchoreo.dev/project': 'shop',
        'openchoreo.dev/component': 'cart',
        'openchoreo.dev/endpoint': 'api',
        'openchoreo.dev/visibility': 'public',
        'openchoreo.dev/environments': 'development,production',
      },
      links: [
        {
          title: 'Development (internet)',
          url: 'https://development.example.com',
        },
        {
          title: 'Development (internal)',
          url: 'https://development.internal',
        },
        {
          title: 'Production (internet)',
          url: 'https://production.example.com',
        },
        { title: 'Production (internal)', url: 'https://production.internal' },
      ],
    });
    expect(api?.spec).toMatchObject({
      lifecycle: 'production',
      definition: expect.stringMatching(
        /^openapi: 3\.0\.0 # new\nservers:\n {2}- url: "https:\/\/development\.example\.com"\n/,
      ),
    });
  });

  it('marks a definition that was discovered, and says why there is none', () => {
    const discovered = (overrides: Partial<ExportedEndpoint>) =>
      byRef(
        projectOf([
          component('cart', {
            deployments: [
              {
                environment: development,
                release: 'cart-2',
                health: 'healthy',
                endpoints: [endpoint(overrides)],
              },
            ],
          }),
        ]),
      ).get('api:acme/cart.api');
    const found = {
      release: 'cart-1',
      at: '2026-03-10T09:00:00Z',
      path: '/openapi.json',
    };
    const schema = { type: 'openapi', content: 'openapi: 3.0.0' };
    expect(discovered({ schema, discovery: { found } })).toMatchObject({
      metadata: {
        annotations: {
          'openchoreo.dev/schema-discovered-release': 'cart-1',
          'openchoreo.dev/schema-discovered-at': '2026-03-10T09:00:00Z',
        },
      },
      spec: { type: 'openapi', definition: 'openapi: 3.0.0' },
    });
    const plain = discovered({ discovery: { problem: 'no answer came' } });
    expect(plain).toMatchObject({
      metadata: {
        annotations: {
          'openchoreo.dev/schema-discovery-problem': 'no answer came',
        },
      },
      spec: { type: 'http' },
    });
    expect(plain?.spec?.definition).toMatch(
      /It was asked for a schema: no answer came/,
    );
    expect(discovered({ schema })?.metadata.annotations).not.toHaveProperty([
      'openchoreo.dev/schema-discovered-release',
    ]);
  });

  it('exists from the first release on, before anything runs', () => {
    const declared = workload('cart', {
      endpoints: {
        api: { type: 'HTTP', port: 80, visibility: ['external'] },
      },
    });
    const before = component('cart', {
      workload: declared,
      latestRelease: undefined,
    });
    expect(byRef(projectOf([before])).has('api:acme/cart.api')).toBe(false);
    const released = component('cart', { workload: declared });
    expect(byRef(projectOf([released])).get('api:acme/cart.api')).toMatchObject(
      {
        metadata: { annotations: { 'openchoreo.dev/visibility': 'public' } },
        spec: { lifecycle: 'experimental' },
      },
    );
  });
});

describe('projectEntities', () => {
  it('says of a component and its APIs that they are given up', () => {
    const entities = byRef(
      projectOf([
        component('cart', {
          annotations: { 'openchoreo.dev/lifecycle': 'deprecated' },
          workload: workload('cart', {
            endpoints: { api: { type: 'HTTP', port: 80 } },
          }),
        }),
      ]),
    );
    expect(entities.get('component:acme/cart')?.spec?.lifecycle).toBe(
      'deprecated',
    );
    expect(entities.get('api:acme/cart.api')?.spec?.lifecycle).toBe(
      'deprecated',
    );
  });

  it('has a Resource for what the platform manages, and who depends on it', () => {
    const entities = byRef(
      projectOf(
        [
          component('cart', {
            workload: workload('cart', {
              dependencies: {
                endpoints: [
                  {
                    organization: 'bank',
                    component: 'ledger',
                    name: 'api',
                    visibility: 'internal',
                    envBindings: {},
                  },
                ],
                resources: [{ ref: 'orders-db' }],
              },
            }),
          }),
        ],
        { 'openchoreo.dev/owner': 'group:default/shop-team' },
        [
          {
            resource: {
              apiVersion,
              kind: 'Resource',
              metadata: {
                name: 'orders-db',
                namespace: 'acme',
                annotations: { 'openchoreo.dev/display-name': 'Orders' },
              },
              spec: {
                owner: { projectName: 'shop' },
                type: { kind: 'ClusterResourceType', name: 'postgresql' },
              },
            },
            environments: [development],
          },
        ],
      ),
    );
    const managed = entities.get('resource:acme/resource.orders-db');
    expect(managed).toMatchObject({
      metadata: {
        title: 'Orders',
        annotations: {
          'openchoreo.dev/organization': 'acme',
          'openchoreo.dev/project': 'shop',
        },
      },
      spec: {
        type: 'postgresql',
        owner: 'group:default/shop-team',
        system: 'system:acme/shop',
      },
    });
    expect(managed && publishedRelations(managed)).toEqual([
      {
        type: 'deployedTo',
        source: 'resource:acme/resource.orders-db',
        target: 'resource:acme/environment.development',
      },
    ]);
    expect(entities.get('component:acme/cart')?.spec).toMatchObject({
      consumesApis: ['api:bank/ledger.api'],
      dependsOn: ['resource:acme/resource.orders-db'],
    });
  });

  it('makes a system and components with their relations', () => {
    const entities = byRef(
      projectOf(
        [
          component('web', {
            componentType: 'deployment/web-application',
            annotations: { 'openchoreo.dev/display-name': 'Web' },
            workload: workload('web', {
              endpoints: { http: { type: 'HTTP', port: 80 } },
              dependencies: {
                endpoints: [
                  {
                    project: 'payments',
                    component: 'pay',
                    name: 'api',
                    visibility: 'namespace',
                    envBindings: {},
                  },
                ],
                external: [
                  {
                    name: 'mail',
                    host: 'smtp.example.com',
                    ports: [25],
                    protocol: 'TCP',
                  },
                ],
              },
            }),
          }),
        ],
        {
          'openchoreo.dev/owner': 'group:default/shop-team',
          'openchoreo.dev/display-name': 'The shop',
        },
      ),
    );
    expect([...entities.keys()].sort()).toEqual([
      'api:acme/web.http',
      'component:acme/web',
      'resource:acme/external.smtp.example.com',
      'system:acme/shop',
    ]);
    expect(entities.get('system:acme/shop')).toMatchObject({
      metadata: { title: 'The shop' },
      spec: { owner: 'group:default/shop-team', domain: 'domain:acme/acme' },
    });
    expect(entities.get('component:acme/web')).toMatchObject({
      metadata: { title: 'Web' },
      spec: {
        type: 'website',
        owner: 'group:default/shop-team',
        system: 'system:acme/shop',
        providesApis: ['api:acme/web.http'],
        consumesApis: ['api:acme/pay.api'],
        dependsOn: ['resource:acme/external.smtp.example.com'],
      },
    });
  });

  const validators: Record<string, KindValidator> = {
    API: apiEntityV1alpha1Validator,
    Component: componentEntityV1alpha1Validator,
    Resource: resourceEntityV1alpha1Validator,
    System: systemEntityV1alpha1Validator,
  };
  const policy = EntityPolicies.allOf([
    new SchemaValidEntityPolicy(),
    new FieldFormatEntityPolicy(),
  ]);

  it('gives valid entities with names of their own, whatever endpoints and hosts are called', async () => {
    const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    const anything = fc.oneof(label, fc.string({ minLength: 1 }));
    const host = fc.oneof(
      fc.domain(),
      fc.domain().map(domain => `*.${domain}`),
      fc.ipV4().map(ip => `${ip}/32`),
    );
    const components = fc.uniqueArray(
      fc.record({
        name: label,
        endpoints: fc.uniqueArray(anything, { maxLength: 4 }),
        hosts: fc.uniqueArray(host, { maxLength: 3 }),
        type: fc.constantFrom('HTTP' as const, 'gRPC' as const, 'TCP' as const),
      }),
      { selector: ({ name }) => name, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(components, async specs => {
        const entities = projectEntities(
          projectOf(
            specs.map(({ name, endpoints, hosts, type }) =>
              component(name, {
                workload: workload(name, {
                  endpoints: Object.fromEntries(
                    endpoints.map(key => [key, { type, port: 80 }]),
                  ),
                  dependencies: {
                    external: hosts.map((value, index) => ({
                      name: `x${index}`,
                      host: value,
                      ports: [443],
                      protocol: 'TCP',
                    })),
                  },
                }),
              }),
            ),
          ),
        );
        for (const entity of entities) {
          await policy.enforce(entity);
          expect(await validators[entity.kind].check(entity)).toBe(true);
        }
        const refs = entities.map(entity => stringifyEntityRef(entity));
        expect(new Set(refs).size).toBe(refs.length);
        const hosts = new Set(
          specs.flatMap(spec => spec.hosts.map(value => value.toLowerCase())),
        );
        expect(refs).toHaveLength(
          1 +
            specs.length +
            specs.flatMap(({ endpoints }) =>
              Object.keys(Object.fromEntries(endpoints.map(e => [e, 1]))),
            ).length +
            hosts.size,
        );
      }),
    );
  });
});
