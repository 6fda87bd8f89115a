import type { Manifest } from '../cellPlan';
import {
  World,
  type WorldOptions,
  componentYaml,
  projectYaml,
} from '../__testUtils__/world';
import { compileCell } from '../cell/compileCell';

const OPENAPI = `
openapi: 3.0.0
security: [{ oauth: [read] }]
paths:
  /books/{id}:
    get: {}
    put: { security: [{ oauth: [write, admin] }, { oauth: [owner] }] }
  /health.txt:
    get: { security: [] }
`;

const ENDPOINTS = {
  http: {
    type: 'HTTP',
    port: 8080,
    visibility: ['public', 'organization'],
    schema: { type: 'openapi', content: OPENAPI },
  },
  grpc: { type: 'gRPC', port: 9090, visibility: ['organization'] },
  tcp: { type: 'TCP', port: 5432, visibility: ['organization'] },
  inner: { type: 'HTTP', port: 8081 },
};

function planned(
  trait: string,
  parameters: Record<string, unknown>,
  others: readonly Record<string, unknown>[] = [],
  dataPlane?: WorldOptions['dataPlane'],
) {
  const world = new World(
    projectYaml('shop') +
      componentYaml({
        project: 'shop',
        name: 'cart',
        workload: { endpoints: ENDPOINTS },
        traits: [
          {
            kind: 'ClusterTrait',
            name: trait,
            instanceName: 'policy',
            parameters,
          },
          ...others,
        ],
      }),
    { dataPlane },
  );
  return compileCell(world.snapshot('shop')).components[0];
}

function rendered(
  trait: string,
  parameters: Record<string, unknown>,
): readonly Manifest[] {
  const component = planned(trait, parameters);
  if (component.status !== 'compiled') {
    throw new Error(JSON.stringify(component));
  }
  expect(component.warnings).toEqual([]);
  return component.manifests;
}

function errorsOf(
  trait: string,
  parameters: Record<string, unknown>,
  others?: readonly Record<string, unknown>[],
): string[] {
  const component = planned(trait, parameters, others);
  return component.status === 'failed'
    ? component.errors.map(({ message }) => message)
    : [];
}

const specsOf = (manifests: readonly Manifest[], kind: string) =>
  Object.fromEntries(
    manifests
      .filter(manifest => manifest.kind === kind)
      .map(({ metadata, spec }) => [
        metadata.name.replace(/-[0-9a-f]{8}$/, ''),
        spec,
      ]),
  );

const target = (kind: string, endpoint: string, visibility: string) => [
  {
    group: 'gateway.networking.k8s.io',
    kind,
    matchLabels: {
      'openchoreo.dev/component': 'cart',
      'openchoreo.dev/endpoint-name': endpoint,
      'openchoreo.dev/endpoint-visibility': visibility,
    },
  },
];

describe('endpoint-traffic', () => {
  it('limits calls from the north and the west differently, each at its route', () => {
    const manifests = rendered('endpoint-traffic', {
      endpoint: 'http',
      defaults: {
        rateLimit: { requests: 100, unit: 'Second' },
        timeouts: { request: '15s', connect: '2s' },
        retries: { attempts: 2, perTryTimeout: '3s', statusCodes: [503] },
        circuitBreaker: { maxConnections: 50, maxPendingRequests: 10 },
      },
      public: {
        rateLimit: { requests: 10, unit: 'Minute' },
        maxBodySize: '1Mi',
      },
    });
    const common = {
      timeout: {
        tcp: { connectTimeout: '2s' },
        http: { requestTimeout: '15s' },
      },
      retry: {
        numRetries: 2,
        perRetry: { timeout: '3s' },
        retryOn: { httpStatusCodes: [503] },
      },
      circuitBreaker: { maxConnections: 50, maxPendingRequests: 10 },
    };
    const limit = (requests: number, unit: string) => ({
      type: 'Local',
      local: { rules: [{ limit: { requests, unit } }] },
    });
    expect(specsOf(manifests, 'BackendTrafficPolicy')).toEqual({
      'cart-http-external': {
        targetSelectors: target('HTTPRoute', 'http', 'external'),
        rateLimit: limit(10, 'Minute'),
        ...common,
        requestBuffer: { limit: '1Mi' },
      },
      'cart-http-internal': {
        targetSelectors: target('HTTPRoute', 'http', 'internal'),
        rateLimit: limit(100, 'Second'),
        ...common,
      },
    });
  });

  it('says nothing of the side that an endpoint is not visible to', () => {
    const manifests = rendered('endpoint-traffic', {
      endpoint: 'grpc',
      defaults: { timeouts: { idle: '1m' } },
    });
    expect(specsOf(manifests, 'BackendTrafficPolicy')).toEqual({
      'cart-grpc-internal': {
        targetSelectors: target('GRPCRoute', 'grpc', 'internal'),
        timeout: { http: { connectionIdleTimeout: '1m' } },
      },
    });
  });
});

describe('the policies of an endpoint', () => {
  it('are those that are attached to its routes, by what they are about', () => {
    const component = planned('endpoint-security', {
      endpoint: 'http',
      defaults: { cors: { allowOrigins: ['https://shop.example.org'] } },
      public: {
        jwt: {
          issuer: 'https://id.example.org',
          jwks: 'https://id.example.org/keys',
        },
        scopes: ['read'],
      },
    });
    const endpoints =
      component.status === 'compiled' ? component.endpoints : [];
    const policiesOf = (name: string) =>
      endpoints
        .find(endpoint => endpoint.name === name)
        ?.policies.map(({ visibility, kind, settings }) => [
          visibility,
          kind,
          ...settings,
        ]);
    expect(policiesOf('http')).toEqual([
      ['public', 'SecurityPolicy', 'authorization', 'cors', 'jwt'],
      ['organization', 'SecurityPolicy', 'cors'],
    ]);
    expect(policiesOf('grpc')).toEqual([]);
    expect(policiesOf('inner')).toEqual([]);
  });
});

describe('endpoint-security', () => {
  it('asks for the scopes of each operation at the paths of the route', () => {
    const manifests = rendered('endpoint-security', {
      endpoint: 'http',
      public: {
        jwt: {
          issuer: 'https://id.example.org',
          jwks: 'https://id.example.org/keys',
          audiences: ['shop'],
        },
        operationScopes: true,
        denyIPs: ['198.51.100.0/24'],
      },
    });
    const allow = (method: string, path: string, scopes: string[]) => ({
      action: 'Allow',
      operation: {
        methods: [method],
        path: { type: 'RegularExpression', value: `/cart-http${path}` },
      },
      ...(scopes.length > 0 && {
        principal: { jwt: { provider: 'issuer', scopes } },
      }),
    });
    expect(specsOf(manifests, 'SecurityPolicy')).toEqual({
      'cart-http-external': {
        targetSelectors: target('HTTPRoute', 'http', 'external'),
        jwt: {
          providers: [
            {
              name: 'issuer',
              issuer: 'https://id.example.org',
              remoteJWKS: { uri: 'https://id.example.org/keys' },
              audiences: ['shop'],
            },
          ],
        },
        authorization: {
          defaultAction: 'Deny',
          rules: [
            {
              name: 'denied-addresses',
              action: 'Deny',
              principal: { clientCIDRs: ['198.51.100.0/24'] },
            },
            allow('GET', '/books/[^/]+', ['read']),
            allow('PUT', '/books/[^/]+', ['admin', 'write']),
            allow('PUT', '/books/[^/]+', ['owner']),
            allow('GET', '/health\\.txt', []),
          ],
        },
      },
    });
  });

  it('takes API keys, passwords, browsers, address ranges and origins', () => {
    const manifests = rendered('endpoint-security', {
      endpoint: 'http',
      public: {
        apiKey: { secrets: ['partners'], forwardClientHeader: 'x-client' },
        cors: {
          allowOrigins: ['https://shop.example.org'],
          allowMethods: ['GET'],
          maxAge: '10m',
        },
        oidc: {
          issuer: 'https://id.example.org',
          clientID: 'shop',
          clientSecret: 'shop-oidc',
        },
      },
      organization: {
        basicAuth: { secret: 'users' },
        allowIPs: ['10.0.0.0/8'],
      },
    });
    expect(specsOf(manifests, 'SecurityPolicy')).toEqual({
      'cart-http-external': {
        targetSelectors: target('HTTPRoute', 'http', 'external'),
        apiKeyAuth: {
          credentialRefs: [{ name: 'partners' }],
          extractFrom: [{ headers: ['x-api-key'] }],
          sanitize: true,
          forwardClientIDHeader: 'x-client',
        },
        cors: {
          allowOrigins: ['https://shop.example.org'],
          allowMethods: ['GET'],
          maxAge: '10m',
        },
        oidc: {
          provider: { issuer: 'https://id.example.org' },
          clientID: 'shop',
          clientSecret: { name: 'shop-oidc' },
        },
      },
      'cart-http-internal': {
        targetSelectors: target('HTTPRoute', 'http', 'internal'),
        basicAuth: { users: { name: 'users' } },
        authorization: {
          defaultAction: 'Deny',
          rules: [
            { action: 'Allow', principal: { clientCIDRs: ['10.0.0.0/8'] } },
          ],
        },
      },
    });
  });

  it('refuses TLS where the gateway has no listener for it', () => {
    expect(
      errorsOf('endpoint-security', {
        endpoint: 'http',
        public: { requireTLS: true },
      }),
    ).toEqual([
      'traits[policy].parameters.public asks for requireTLS, and gateway.ingress.external has no https.listenerName',
    ]);
  });

  it('lets calls in at the https listener alone where TLS is required', () => {
    const component = planned(
      'endpoint-security',
      { endpoint: 'http', public: { requireTLS: true } },
      [],
      {
        gateway: {
          ingress: {
            external: {
              name: 'north',
              namespace: 'gateways',
              http: { port: 80, host: 'example.org', listenerName: 'plain' },
              https: { port: 443, host: 'example.org', listenerName: 'secure' },
            },
            internal: {
              name: 'west',
              namespace: 'gateways',
              http: { port: 80, host: 'apps.internal' },
            },
          },
        },
      },
    );
    expect(
      component.status === 'compiled' &&
        component.endpoints
          .filter(({ name }) => name === 'http')
          .map(({ urls }) => urls.public),
    ).toEqual([['https://development-acme.example.org/cart-http']]);
  });

  it('refuses scopes without tokens, and operations without a document', () => {
    expect(
      errorsOf('endpoint-security', {
        endpoint: 'grpc',
        defaults: { operationScopes: true },
      }),
    ).toEqual([
      'traits[policy].parameters asks for scopes, and for no jwt that would have them',
      'traits[policy].parameters asks for operationScopes, and workload.endpoints.grpc.schema has no OpenAPI document with operations',
    ]);
  });
});

describe('endpoint-headers', () => {
  it('changes headers of the routes, differently for each side', () => {
    const manifests = rendered('endpoint-headers', {
      endpoint: 'http',
      defaults: { response: { remove: ['server'] } },
      public: { request: { set: { 'x-side': 'north' } } },
    });
    const routes = specsOf(manifests, 'HTTPRoute') as Record<
      string,
      { rules: { filters: unknown[] }[] }
    >;
    const remove = {
      type: 'ResponseHeaderModifier',
      responseHeaderModifier: { remove: ['server'] },
    };
    expect(
      Object.values(routes).map(({ rules }) => rules[0].filters.slice(1)),
    ).toEqual([
      [
        {
          type: 'RequestHeaderModifier',
          requestHeaderModifier: {
            set: [{ name: 'x-side', value: 'north' }],
          },
        },
        remove,
      ],
      [remove],
    ]);
  });

  it('puts a credential into calls', () => {
    const manifests = rendered('endpoint-headers', {
      endpoint: 'http',
      public: { credential: { secret: 'upstream' } },
    });
    expect(Object.values(specsOf(manifests, 'HTTPRouteFilter'))).toEqual([
      {
        credentialInjection: {
          overwrite: true,
          credential: { valueRef: { name: 'upstream' } },
        },
      },
    ]);
  });
});

describe.each(['endpoint-security', 'endpoint-traffic', 'endpoint-headers'])(
  '%s refuses',
  trait => {
    it.each([
      [
        'an endpoint that does not exist',
        'https',
        'traits[policy].parameters.endpoint is "https", which workload.endpoints does not have; it has grpc, http, inner, tcp',
      ],
      [
        'an endpoint that is not HTTP',
        'tcp',
        'traits[policy].parameters.endpoint is "tcp", and workload.endpoints.tcp.type is TCP; this policy is for HTTP, GraphQL, Websocket and gRPC',
      ],
      [
        'an endpoint that no gateway reaches',
        'inner',
        'traits[policy].parameters.endpoint is "inner", and workload.endpoints.inner.visibility is project alone; calls from its own cell do not pass the gateways, where policies work',
      ],
    ])('%s', (_, endpoint, message) => {
      expect(errorsOf(trait, { endpoint })).toEqual([message]);
    });
  },
);

it('refuses a trait that an endpoint has twice', () => {
  const parameters = {
    endpoint: 'grpc',
    defaults: { maxBodySize: '1Mi' },
  };
  expect(
    errorsOf('endpoint-traffic', parameters, [
      {
        kind: 'ClusterTrait',
        name: 'endpoint-traffic',
        instanceName: 'other',
        parameters,
      },
    ]),
  ).toEqual([
    expect.stringMatching(
      /^renders the BackendTrafficPolicy "cart-grpc-internal-[0-9a-f]{8}" twice$/,
    ),
  ]);
});

describe('a TCP endpoint', () => {
  it('is reached by its host name at the tls listener of each gateway that has one', () => {
    const world = new World(
      projectYaml('shop') +
        componentYaml({
          project: 'shop',
          name: 'db',
          workload: {
            endpoints: {
              sql: {
                type: 'TCP',
                port: 5432,
                visibility: ['public', 'organization'],
              },
            },
          },
        }),
      {
        dataPlane: {
          gateway: {
            ingress: {
              external: {
                name: 'north',
                namespace: 'gateways',
                tls: { port: 8443, host: 'example.org' },
              },
              internal: {
                name: 'west',
                namespace: 'gateways',
                http: { port: 80, host: 'apps.internal' },
              },
            },
          },
        },
      },
    );
    const [component] = compileCell(world.snapshot('shop')).components;
    const manifests =
      component.status === 'compiled' ? component.manifests : [];
    expect(Object.values(specsOf(manifests, 'TLSRoute'))).toEqual([
      {
        parentRefs: [{ name: 'north', namespace: 'gateways' }],
        hostnames: [
          expect.stringMatching(
            /^db-sql-development-acme-[0-9a-f]{8}\.example\.org$/,
          ),
        ],
        rules: [{ backendRefs: [{ name: 'db', port: 5432 }] }],
      },
    ]);
    expect(
      component.status === 'compiled' && component.endpoints[0].urls.public,
    ).toEqual([
      expect.stringMatching(
        /^https:\/\/db-sql-development-acme-[0-9a-f]{8}\.example\.org:8443$/,
      ),
    ]);
  });
});
