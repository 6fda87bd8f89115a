import fc from 'fast-check';
import type { CellPlan, Manifest } from '../cellPlan';
import { CILIUM, World, componentYaml, projectYaml } from './world';

const VISIBILITIES = ['project', 'organization', 'public'] as const;

const endpoint = fc.record({
  type: fc.constantFrom('HTTP', 'gRPC', 'GraphQL', 'Websocket', 'TCP', 'UDP'),
  visibility: fc.subarray([...VISIBILITIES]),
  basePath: fc.constantFrom(undefined, '/v1'),
  targetPort: fc.constantFrom(undefined, 8080),
  tls: fc.constantFrom(
    undefined,
    {},
    { hostname: 'c.example.org', ca: { kind: 'Secret', name: 'authority' } },
  ),
});

const jwt = {
  issuer: 'https://id.example.org',
  jwks: 'https://id.example.org/keys',
};
const security = fc.oneof(
  fc.record({
    jwt: fc.constant({
      ...jwt,
      audiences: ['shop'],
      claimToHeaders: [{ claim: 'sub', header: 'x-user' }],
    }),
    operationScopes: fc.boolean(),
    scopes: fc.subarray(['read', 'write'], { minLength: 1 }),
  }),
  fc.constant({ apiKey: { secrets: ['keys'], queryParams: ['key'] } }),
  fc.constant({
    oidc: {
      issuer: 'https://id.example.org',
      clientID: 'shop',
      clientSecret: 'shop',
      scopes: ['openid'],
      redirectURL: 'https://shop.example.org/oauth2/callback',
      logoutPath: '/logout',
    },
  }),
  fc.constant({ basicAuth: { secret: 'users', forwardUserHeader: 'x-user' } }),
  fc.record({
    allowIPs: fc.constant(['10.0.0.0/8', '2001:db8::/32']),
    denyIPs: fc.constant(['10.1.0.0/16']),
    requireTLS: fc.boolean(),
  }),
  fc.constant({
    cors: {
      allowOrigins: ['https://*.example.org'],
      allowMethods: ['GET'],
      allowHeaders: ['x-a'],
      exposeHeaders: ['x-b'],
      allowCredentials: true,
      maxAge: '10m',
    },
  }),
);

const traffic = fc.record(
  {
    rateLimit: fc.record({
      requests: fc.integer({ min: 1, max: 1000 }),
      unit: fc.constantFrom('Second', 'Minute', 'Hour', 'Day'),
    }),
    timeouts: fc.constant({ request: '15s', connect: '2s', idle: '1h' }),
    retries: fc.constant({
      attempts: 2,
      perTryTimeout: '500ms',
      statusCodes: [503],
      triggers: ['connect-failure', 'retriable-status-codes'],
    }),
    circuitBreaker: fc.constant({
      maxConnections: 10,
      maxPendingRequests: 10,
      maxParallelRequests: 10,
      maxParallelRetries: 2,
    }),
    maxBodySize: fc.constantFrom('1Mi', '500Ki'),
  },
  { requiredKeys: [] },
);

const rules = fc.record(
  {
    set: fc.constant({ 'x-a': '1', 'x-b': '2' }),
    add: fc.constant({ 'x-c': '3' }),
    remove: fc.constant(['x-d']),
  },
  { requiredKeys: [] },
);

const headers = fc.record(
  { request: rules, response: rules },
  { requiredKeys: [] },
);

const sides = (policy: fc.Arbitrary<unknown>) =>
  fc.record(
    { defaults: policy, public: policy, organization: policy },
    { requiredKeys: [] },
  );

const component = fc.record({
  endpoints: fc.array(endpoint, { minLength: 1, maxLength: 3 }),
  security: fc.option(sides(security), { nil: undefined }),
  traffic: fc.option(sides(traffic), { nil: undefined }),
  headers: fc.option(sides(headers), { nil: undefined }),
  env: fc.boolean(),
  external: fc.boolean(),
  metrics: fc.boolean(),
});

/** A project with components that use what types and traits offer. */
export const drawnProjects = fc.record({
  components: fc.array(component, { minLength: 1, maxLength: 3 }),
  worker: fc.boolean(),
  strict: fc.boolean(),
  cilium: fc.boolean(),
  ownGateways: fc.boolean(),
  collector: fc.constantFrom(
    undefined,
    {
      endpoint: 'https://telemetry.example.org:4318',
      protocol: 'http/protobuf' as const,
    },
    {
      endpoint: 'http://collector.observability.svc:4317',
      protocol: 'grpc' as const,
      pods: { namespace: 'observability', labels: { app: 'collector' } },
    },
  ),
});

type Drawn = typeof drawnProjects extends fc.Arbitrary<infer T> ? T : never;

const SCHEMA = {
  type: 'openapi',
  content: JSON.stringify({
    security: [{ oauth: ['read'] }],
    paths: { '/a/{id}': { get: {}, put: { security: [] } } },
  }),
};

const GATEWAYS = {
  ingress: {
    external: {
      name: 'north',
      namespace: 'gateways-north',
      http: { port: 80, host: 'apps.example.org' },
      https: { port: 443, host: 'apps.example.org', listenerName: 'https' },
      tls: { port: 8443, host: 'tls.example.org' },
      tcp: [{ port: 8000, host: 'tcp.example.org', listenerName: 'first' }],
      udp: [{ port: 8001, host: 'udp.example.org', listenerName: 'second' }],
    },
    internal: {
      name: 'west',
      namespace: 'gateways-west',
      https: { port: 443, host: 'apps.internal', listenerName: 'https' },
      tls: { port: 8443, host: 'tls.internal' },
    },
  },
};

/** The same gateways, of which each cell has its own. */
function rendered({ ingress }: typeof GATEWAYS) {
  const own = {
    gatewayClassName: 'envoy',
    clusterIssuer: 'authority',
    minTLSVersion: '1.3' as const,
  };
  return {
    ingress: {
      external: { ...ingress.external, rendered: own },
      internal: { ...ingress.internal, rendered: own },
    },
  };
}

/** The project as a snapshot of development. */
export function snapshotOf({
  components,
  worker,
  strict,
  cilium,
  ownGateways,
  collector,
}: Drawn) {
  const yaml = [
    projectYaml('shop', { isolation: strict ? 'strict' : 'cell' }),
    ...components.map(componentOf),
    worker
      ? componentYaml({
          project: 'shop',
          name: 'worker',
          type: 'deployment/worker',
          workload: {},
        })
      : '',
  ];
  return new World(yaml.join('\n'), {
    dataPlane: {
      gateway: ownGateways ? rendered(GATEWAYS) : GATEWAYS,
      ...(collector && { telemetry: { collector } }),
    },
    ...(cilium && { capabilities: CILIUM }),
  }).snapshot('shop');
}

function componentOf(drawn: Drawn['components'][number], nth: number): string {
  const endpoints = drawn.endpoints.map(({ type, tls, ...each }, index) => ({
    type,
    // Listeners for single ports take one endpoint each.
    port: 8000 + 10 * nth + index,
    ...each,
    ...(type === 'HTTP' && { schema: SCHEMA }),
    ...(type !== 'TCP' && type !== 'UDP' && { tls }),
  }));
  return componentYaml({
    project: 'shop',
    name: `c${nth}`,
    traits: (['security', 'traffic', 'headers'] as const).flatMap(kind => {
      const parameters = drawn[kind];
      const index = endpoints.findIndex(
        ({ type, visibility }) =>
          (type === 'HTTP' || (type === 'gRPC' && kind === 'traffic')) &&
          visibility.some(word => word !== 'project'),
      );
      return parameters && index >= 0
        ? [
            {
              kind: 'ClusterTrait',
              name: `endpoint-${kind}`,
              instanceName: kind,
              parameters: { endpoint: `e${index}`, ...parameters },
            },
          ]
        : [];
    }),
    workload: {
      container: {
        image: 'example.org/image:1',
        ...(drawn.env && {
          env: [{ key: 'LEVEL', value: 'info' }],
          files: [{ key: 'a.conf', mountPath: '/etc/a', value: 'x' }],
        }),
      },
      endpoints: Object.fromEntries(
        endpoints.map((each, index) => [`e${index}`, each]),
      ),
      dependencies: drawn.external
        ? {
            external: [
              {
                name: 'api',
                host: 'api.example.org',
                ports: [443],
                protocol: 'HTTPS',
              },
            ],
          }
        : {},
      ...(drawn.metrics && { telemetry: { metrics: { port: 9464 } } }),
    },
  });
}

/** Every object of a plan; one that did not compile is an error. */
export function objectsOf(plan: CellPlan): Manifest[] {
  return [
    ...plan.manifests,
    ...plan.components.flatMap(each => {
      if (each.status !== 'compiled') {
        throw new Error(JSON.stringify(each));
      }
      return each.manifests;
    }),
  ];
}
