import {
  SHOP,
  compiled,
  componentOf,
  envOf,
  planOf,
} from '../__testUtils__/plans';
import { World, componentYaml, projectYaml } from '../__testUtils__/world';
import { compileCell } from './compileCell';

/** A component that keeps its endpoint to its project, and one of another organization. */
const OTHERS = [
  componentYaml({
    project: 'pay',
    name: 'vault',
    workload: { endpoints: { api: { type: 'HTTP', port: 80 } } },
  }),
  projectYaml('core', { organization: 'bank' }),
  componentYaml({
    organization: 'bank',
    project: 'core',
    name: 'accounts',
    workload: {
      endpoints: {
        api: { type: 'HTTP', port: 80, visibility: ['internal'] },
        own: { type: 'HTTP', port: 81, visibility: ['organization'] },
      },
    },
  }),
].join('');

const ACCOUNTS = {
  organization: 'bank',
  project: 'core',
  component: 'accounts',
  name: 'api',
  visibility: 'internal',
};

function caller(dependency: object): string {
  return componentYaml({
    project: 'shop',
    name: 'caller',
    type: 'deployment/worker',
    workload: {
      dependencies: {
        endpoints: [
          {
            visibility: 'organization',
            envBindings: { address: 'X' },
            ...dependency,
          },
        ],
      },
    },
  });
}

describe('connections', () => {
  it('injects the parts of an address that a connection asks for', () => {
    const plan = planOf(SHOP);
    const host = `cart.${plan.namespace}.svc.cluster.local`;
    const pay = planOf(SHOP, 'pay').namespace;
    expect(envOf(plan, 'web')).toEqual({
      CART_URL: `http://${host}:80/v1`,
      CART_HOST: host,
      CART_PORT: '80',
      CART_PATH: '/v1',
      LEDGER: `ledger.${pay}.svc.cluster.local:9000`,
    });
    expect(envOf(plan, 'cart')).toEqual({
      RATES_URL: 'https://api.rates.example.org:443',
    });
  });

  it('lists a connection as pending while its provider is not deployed, and deploys the component', () => {
    const plan = planOf(SHOP + caller({ component: 'nobody', name: 'api' }));
    const component = compiled(plan, 'caller');
    expect(component.connections).toEqual([
      expect.objectContaining({
        from: 'caller',
        status: 'pending',
        reason: 'shop/nobody is not deployed in development',
      }),
    ]);
    expect(envOf(plan, 'caller')).toEqual({});
    expect(component.manifests.map(({ kind }) => kind)).toEqual(['Deployment']);
  });

  it.each([
    [
      'an endpoint that does not exist',
      { component: 'cart', name: 'soap' },
      '[0].name',
      'is "soap", which is none of workload.endpoints of Component acme/shop/cart: api, events',
      'name one that there is, or add it to Component acme/shop/cart',
    ],
    [
      'an endpoint that its provider keeps to its project',
      { project: 'pay', component: 'vault', name: 'api' },
      '[0]',
      'is not allowed by its provider: Component acme/pay/vault, workload.endpoints.api.visibility lets in its own project only, and Component acme/shop/caller is in another one',
      'add "organization" to the visibility of the endpoint, or take the connection away',
    ],
    [
      'another project as if it were its own',
      {
        project: 'pay',
        component: 'ledger',
        name: 'grpc',
        visibility: 'project',
      },
      '[0].visibility',
      'is "project", but Component acme/pay/ledger is in another project than Component acme/shop/caller',
      'ask with "organization"',
    ],
    [
      'another organization that keeps the endpoint to itself',
      {
        organization: 'bank',
        project: 'core',
        component: 'accounts',
        name: 'own',
      },
      '[0]',
      'is not allowed by its provider: Component bank/core/accounts, workload.endpoints.own.visibility lets in its own organization only, and Component acme/shop/caller is in another one',
      'add "internal" to the visibility of the endpoint, or take the connection away',
    ],
    [
      'another organization as if it were its own',
      {
        organization: 'bank',
        project: 'core',
        component: 'accounts',
        name: 'api',
        visibility: 'namespace',
      },
      '[0].visibility',
      'is "namespace", but Component bank/core/accounts is in another organization than Component acme/shop/caller',
      'ask with "internal"',
    ],
    [
      'operations of HTTP at a gRPC endpoint',
      {
        project: 'pay',
        component: 'ledger',
        name: 'grpc',
        operations: ['GET /entries'],
      },
      '[0].operations[0]',
      'is "GET /entries", but workload.endpoints.grpc of Component acme/pay/ledger is of type gRPC',
      'name operations of gRPC',
    ],
  ])(
    'refuses a connection to %s, and names both sides',
    (_, dependency, path, message, remedy) => {
      const plan = planOf(`${SHOP}${OTHERS}${caller(dependency)}`);
      expect(componentOf(plan, 'caller')).toMatchObject({
        status: 'failed',
        errors: [
          {
            severity: 'error',
            resource: 'Component acme/shop/caller',
            path: `workload.dependencies.endpoints${path}`,
            message,
            remedy,
          },
        ],
        connections: [{ status: 'pending', reason: message }],
      });
      expect(componentOf(plan, 'web').status).toBe('compiled');
    },
  );

  it('refuses a connection to another organization that runs on another data plane', () => {
    const snapshot = new World(`${SHOP}${OTHERS}${caller(ACCOUNTS)}`).snapshot(
      'shop',
    );
    const plan = compileCell({
      ...snapshot,
      providers: snapshot.providers.map(provider => ({
        ...provider,
        ...(provider.ref.organization === 'bank' && {
          dataPlane: 'DataPlane bank/own',
        }),
      })),
    });
    expect(componentOf(plan, 'caller')).toMatchObject({
      status: 'failed',
      errors: [
        {
          message:
            'leads to Component bank/core/accounts on DataPlane bank/own, and Component acme/shop/caller runs on ClusterDataPlane default',
        },
      ],
    });
  });

  it('leads to another organization that shows itself to it', () => {
    const yaml = `${SHOP}${OTHERS}${caller(ACCOUNTS)}`;
    const provider = compileCell(new World(yaml).snapshot('core', 'bank'));
    expect(envOf(planOf(yaml), 'caller')).toEqual({
      X: `http://accounts.${provider.namespace}.svc.cluster.local:80`,
    });
    expect(provider.namespace).toMatch(/^dp-bank-core-development-/);
    expect(provider.consumers).toEqual([
      {
        from: { organization: 'acme', project: 'shop', component: 'caller' },
        component: 'accounts',
        endpoint: 'api',
      },
    ]);
  });

  it('may go round in a circle, within a cell and across cells', () => {
    const node = (project: string, name: string, to: object) =>
      componentYaml({
        project,
        name,
        workload: {
          endpoints: {
            api: { type: 'HTTP', port: 80, visibility: ['organization'] },
          },
          dependencies: {
            endpoints: [
              {
                name: 'api',
                visibility: 'organization',
                envBindings: { address: 'NEXT' },
                ...to,
              },
            ],
          },
        },
      });
    const yaml =
      projectYaml('shop') +
      projectYaml('pay') +
      node('shop', 'a', { component: 'b' }) +
      node('shop', 'b', { project: 'pay', component: 'c' }) +
      node('pay', 'c', { project: 'shop', component: 'a' }) +
      node('pay', 'self', { component: 'self' });
    const next = (project: string, name: string) =>
      envOf(planOf(yaml, project), name).NEXT;
    expect(next('shop', 'a')).toMatch(/^http:\/\/b\.dp-acme-shop-/);
    expect(next('shop', 'b')).toMatch(/^http:\/\/c\.dp-acme-pay-/);
    expect(next('pay', 'c')).toMatch(/^http:\/\/a\.dp-acme-shop-/);
    expect(next('pay', 'self')).toMatch(/^http:\/\/self\.dp-acme-pay-/);
  });

  it.each([
    ['TCP', undefined, 'an endpoint of type TCP has no operations'],
    ['HTTP', undefined, 'the schema of the endpoint has no operations'],
    [
      'gRPC',
      'message Nothing {}',
      'the schema of the endpoint has no operations',
    ],
  ])(
    'refuses to enforce the schema of an endpoint of type %s with schema %s',
    (type, content, message) => {
      const plan = planOf(
        projectYaml('shop') +
          componentYaml({
            project: 'shop',
            name: 'api',
            workload: {
              endpoints: {
                api: {
                  type,
                  port: 80,
                  enforceSchema: true,
                  ...(content && { schema: { content } }),
                },
              },
            },
          }),
      );
      expect(componentOf(plan, 'api')).toMatchObject({
        status: 'failed',
        errors: [
          {
            path: 'workload.endpoints.api.enforceSchema',
            message: `is set, but ${message}`,
          },
        ],
      });
    },
  );
});
