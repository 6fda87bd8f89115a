import type {
  CellComponentView,
  ComponentEnvironmentView,
  ComponentView,
  EndpointView,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';

type Deployment = NonNullable<ComponentEnvironmentView['deployment']>;

const ENVIRONMENTS: readonly PipelineEnvironment[] = [
  {
    name: 'development',
    displayName: 'Development',
    isProduction: false,
    dataPlane: 'DataPlane/default',
    promotesTo: ['staging'],
    approvalFor: [],
  },
  {
    name: 'staging',
    displayName: 'Staging',
    isProduction: false,
    dataPlane: 'DataPlane/default',
    promotesTo: ['production'],
    approvalFor: [],
  },
  {
    name: 'production',
    displayName: 'Production',
    isProduction: true,
    dataPlane: 'DataPlane/default',
    promotesTo: [],
    approvalFor: [],
  },
];

const project = { organization: 'acme', project: 'shop' };

export function deployment(
  overrides: Partial<Deployment> & Pick<CellComponentView, 'name' | 'release'>,
): Deployment {
  return {
    displayName: overrides.name,
    componentType: 'deployment/service',
    health: 'healthy',
    replicas: { ready: 2, desired: 2 },
    endpoints: [],
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: overrides.name,
        health: overrides.health ?? 'healthy',
      },
    ],
    problems: [],
    state: 'Active',
    deployedAt: '2026-03-10T09:00:00Z',
    connections: [],
    consumers: [],
    drift: [],
    ...overrides,
  };
}

const cartHttp: EndpointView = {
  name: 'http',
  displayName: 'Cart API',
  type: 'HTTP',
  port: 8080,
  basePath: '/cart',
  visibility: 'public',
  urls: {
    project: 'http://cart.shop-development.svc:8080/cart',
    organization: ['http://shop.development.acme.internal/cart'],
    public: ['https://shop.development.example.com/cart'],
  },
  policies: [
    {
      visibility: 'public',
      kind: 'SecurityPolicy',
      name: 'cart-http-external',
      settings: ['cors', 'jwt'],
    },
  ],
  schemaType: 'openapi',
};

const paymentsGrpc: EndpointView = {
  name: 'grpc',
  type: 'gRPC',
  port: 9090,
  visibility: 'project',
  urls: {
    project: 'payments.shop-development.svc:9090',
    organization: [],
    public: [],
  },
  schemaType: 'grpc',
};

/** Calls payments within its cell, a ledger in another one that is not there yet, and a mail service outside. */
const cart: ComponentView = {
  ...project,
  name: 'cart',
  displayName: 'Cart',
  description: 'Holds what a customer is about to buy',
  componentType: 'deployment/service',
  autoDeploy: true,
  latestRelease: 'cart-2',
  environments: lanes({
    development: deployment({
      name: 'cart',
      displayName: 'Cart',
      release: 'cart-2',
      endpoints: [cartHttp],
      connections: [
        {
          id: 'cart/payments',
          from: 'cart',
          target: {
            kind: 'endpoint',
            ...project,
            component: 'payments',
            endpoint: 'grpc',
            protocol: 'gRPC',
          },
          status: 'resolved',
          address: 'payments.shop-development.svc:9090',
        },
        {
          id: 'cart/ledger',
          from: 'cart',
          target: {
            kind: 'endpoint',
            organization: 'acme',
            project: 'finance',
            component: 'ledger',
            endpoint: 'http',
            protocol: 'HTTP',
          },
          status: 'pending',
          reason:
            'Component acme/finance/ledger is not deployed in development.',
        },
        {
          id: 'cart/mail',
          from: 'cart',
          target: {
            kind: 'external',
            name: 'mail',
            host: 'smtp.example.com',
            ports: [587],
            protocol: 'TCP',
          },
          status: 'resolved',
          address: 'smtp.example.com:587',
        },
      ],
      consumers: [
        {
          organization: 'acme',
          project: 'kiosk',
          component: 'terminal',
          target: { component: 'cart', endpoint: 'http' },
        },
      ],
    }),
    staging: deployment({
      name: 'cart',
      displayName: 'Cart',
      release: 'cart-1',
      health: 'degraded',
      reason: 'Container cart crashes after its start: exit code 1.',
      replicas: { ready: 0, desired: 2 },
      endpoints: [cartHttp],
    }),
  }),
};

/** Its newest release does not compile; what ran before keeps running. */
const payments: ComponentView = {
  ...project,
  name: 'payments',
  displayName: 'Payments',
  componentType: 'deployment/service',
  autoDeploy: true,
  latestRelease: 'payments-4',
  environments: lanes({
    development: deployment({
      name: 'payments',
      displayName: 'Payments',
      release: 'payments-4',
      health: 'degraded',
      reason: 'Release payments-4 does not compile.',
      endpoints: [paymentsGrpc],
      problems: [
        {
          message: 'Port 9090 is used by two endpoints.',
          resource: 'Component acme/shop/payments',
          path: 'workload.endpoints.admin.port',
        },
      ],
    }),
  }),
};

/** Not released: there is no workload. */
const mailer: ComponentView = {
  ...project,
  name: 'mailer',
  displayName: 'Mailer',
  componentType: 'deployment/worker',
  autoDeploy: true,
  environments: lanes({}),
  problem: 'Component acme/shop/mailer has no Workload.',
};

/** A project whose components are in every state that a page shows. */
export const SHOP = {
  ...project,
  displayName: 'Shop',
  pipeline: 'default',
  environments: ENVIRONMENTS,
  components: [cart, payments, mailer],
} as const;

function lanes(
  deployments: Readonly<Record<string, Deployment>>,
): ComponentEnvironmentView[] {
  return ENVIRONMENTS.map(environment => ({
    environment,
    deployment: deployments[environment.name],
  }));
}
