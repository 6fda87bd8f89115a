import fc from 'fast-check';
import { World, componentYaml, projectYaml } from '../__testUtils__/world';
import type { CellPlan, ComponentPlan } from '../cellPlan';
import type { CellSnapshot } from '../snapshot';
import { compileCell } from './compileCell';

const SHOP = [
  projectYaml('shop'),
  projectYaml('pay'),
  componentYaml({
    project: 'shop',
    name: 'web',
    type: 'deployment/web-application',
    workload: {
      endpoints: { ui: { type: 'HTTP', port: 3000, visibility: ['public'] } },
      dependencies: {
        endpoints: [
          {
            component: 'cart',
            name: 'api',
            visibility: 'project',
            envBindings: { address: 'CART_URL', host: 'CART_HOST', port: 'CART_PORT', basePath: 'CART_PATH' },
          },
          {
            project: 'pay',
            component: 'ledger',
            name: 'grpc',
            visibility: 'organization',
            envBindings: { address: 'LEDGER' },
          },
        ],
      },
    },
  }),
  componentYaml({
    project: 'shop',
    name: 'cart',
    workload: {
      endpoints: {
        api: { type: 'HTTP', port: 80, targetPort: 8080, basePath: '/v1', visibility: ['organization', 'public'] },
        events: { type: 'Websocket', port: 81, visibility: ['public'] },
      },
      dependencies: {
        external: [
          { name: 'rates', host: 'api.rates.example.org', ports: [443], protocol: 'HTTPS', envBindings: { address: 'RATES_URL' } },
        ],
      },
    },
  }),
  componentYaml({
    project: 'pay',
    name: 'ledger',
    workload: {
      endpoints: { grpc: { type: 'gRPC', port: 9000, visibility: ['organization'] } },
    },
  }),
].join('');

function planOf(yaml: string, project = 'shop'): CellPlan {
  return compileCell(new World(yaml).snapshot(project));
}

function componentOf(plan: CellPlan, name: string): ComponentPlan {
  const found = plan.components.find(component => component.name === name);
  if (!found) {
    throw new Error(`no ${name}`);
  }
  return found;
}

function compiled(plan: CellPlan, name: string) {
  const component = componentOf(plan, name);
  if (component.status === 'failed') {
    throw new Error(JSON.stringify(component.errors));
  }
  return component;
}

function envOf(plan: CellPlan, name: string): Record<string, string> {
  const deployment = compiled(plan, name).manifests.find(
    ({ kind }) => kind === 'Deployment',
  );
  const { template } = deployment?.spec as {
    template: { spec: { containers: { env: { name: string; value: string }[] }[] } };
  };
  return Object.fromEntries(
    template.spec.containers[0].env.map(({ name: key, value }) => [key, value]),
  );
}

describe('compileCell', () => {
  it('gives every endpoint the URLs that its visibility and the gateways allow', () => {
    const plan = planOf(SHOP);
    expect(plan.namespace).toMatch(/^dp-acme-shop-development-[0-9a-f]{8}$/);
    expect(compiled(plan, 'cart').endpoints).toEqual([
      {
        name: 'api',
        type: 'HTTP',
        port: 80,
        basePath: '/v1',
        visibility: 'public',
        urls: {
          project: `http://cart.${plan.namespace}.svc.cluster.local:80/v1`,
          organization: ['http://development-acme.apps.internal/cart-api'],
          public: ['http://development-acme.apps.example.org/cart-api'],
        },
      },
      {
        name: 'events',
        type: 'Websocket',
        port: 81,
        visibility: 'public',
        urls: {
          project: `ws://cart.${plan.namespace}.svc.cluster.local:81`,
          organization: [],
          public: ['ws://development-acme.apps.example.org/cart-events'],
        },
      },
    ]);
    const [grpc] = compiled(planOf(SHOP, 'pay'), 'ledger').endpoints;
    expect(grpc.urls.organization).toEqual([
      expect.stringMatching(/^grpc:\/\/ledger-grpc-development-acme-[0-9a-f]{8}\.apps\.internal:80$/),
    ]);
    expect(grpc.urls.public).toEqual([]);
  });

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

  it.each([
    ['the provider is not deployed', { component: 'nobody', name: 'api' }, 'shop/nobody is not deployed in development'],
    ['the endpoint does not exist', { component: 'cart', name: 'soap' }, 'shop/cart has no endpoint "soap"; it has api, events'],
    [
      'the provider keeps the endpoint to its project',
      { project: 'pay', component: 'vault', name: 'api' },
      'pay/vault shows endpoint "api" to its own project only; shop/caller is in another one. Add "organization" to its visibility',
    ],
    [
      'the consumer asks another project with visibility project',
      { project: 'pay', component: 'ledger', name: 'grpc', visibility: 'project' },
      'shop/caller asks for pay/ledger with visibility "project", but it is in another project. Ask with visibility "organization"',
    ],
  ])('lists a connection as pending when %s, and deploys the component', (_, dependency, reason) => {
    const plan = planOf(
      SHOP +
        componentYaml({
          project: 'pay',
          name: 'vault',
          workload: { endpoints: { api: { type: 'HTTP', port: 80 } } },
        }) +
        componentYaml({
          project: 'shop',
          name: 'caller',
          type: 'deployment/worker',
          workload: {
            dependencies: {
              endpoints: [
                { visibility: 'organization', envBindings: { address: 'X' }, ...dependency },
              ],
            },
          },
        }),
    );
    const caller = compiled(plan, 'caller');
    expect(caller.connections).toEqual([
      expect.objectContaining({ from: 'caller', status: 'pending', reason }),
    ]);
    expect(envOf(plan, 'caller')).toEqual({});
    expect(caller.manifests.map(({ kind }) => kind)).toEqual(['Deployment']);
  });

  it('reports everything that is wrong with a component, and leaves its neighbours alone', () => {
    const broken = `${SHOP}
---
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  componentTypeEnvironmentConfigs: { replicas: -1, imagePullPolicy: Sometimes }`;
    const plan = planOf(broken);
    expect(componentOf(plan, 'cart')).toMatchObject({
      status: 'failed',
      errors: [
        {
          resource: 'Component acme/shop/cart',
          path: 'componentTypeEnvironmentConfigs.replicas',
          message: 'must be >= 0',
        },
        {
          path: 'componentTypeEnvironmentConfigs.imagePullPolicy',
          message: 'expected one of Always, IfNotPresent, Never',
        },
      ],
    });
    expect(componentOf(plan, 'web').status).toBe('compiled');
  });

  it('says which rule of the component type does not hold', () => {
    const plan = planOf(
      projectYaml('shop') +
        componentYaml({ project: 'shop', name: 'mute', workload: {} }),
    );
    expect(componentOf(plan, 'mute')).toMatchObject({
      status: 'failed',
      errors: [
        {
          path: 'spec.preRenderValidations[0]',
          message: expect.stringContaining('has no endpoint'),
        },
      ],
    });
  });

  it('gives an unknown parameter as a warning', () => {
    const plan = planOf(
      `${SHOP}
---
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  componentTypeEnvironmentConfigs: { replica: 2 }`,
    );
    expect(compiled(plan, 'cart').warnings).toEqual([
      expect.objectContaining({
        severity: 'warning',
        path: 'componentTypeEnvironmentConfigs.replica',
        message: expect.stringContaining('did you mean "replicas"?'),
      }),
    ]);
  });

  it('restarts pods when a value changes that they only refer to', () => {
    const withValue = (value: string) =>
      planOf(
        projectYaml('shop') +
          componentYaml({
            project: 'shop',
            name: 'job',
            type: 'deployment/worker',
            workload: {
              container: { image: 'example.org/image:1', env: [{ key: 'LEVEL', value }] },
            },
          }),
      );
    const deployment = (plan: CellPlan) =>
      compiled(plan, 'job').manifests.find(m => m.kind === 'Deployment');
    expect(deployment(withValue('info'))).toEqual(deployment(withValue('info')));
    expect(deployment(withValue('info'))).not.toEqual(
      deployment(withValue('debug')),
    );
  });

  it('compiles to the same bytes in whatever order its inputs come', () => {
    const snapshot = new World(SHOP).snapshot('shop');
    const expected = JSON.stringify(compileCell(snapshot));
    const shuffled = <T>(list: readonly T[]) =>
      fc.shuffledSubarray([...list], { minLength: list.length });
    fc.assert(
      fc.property(
        fc.record({
          releases: shuffled(snapshot.releases),
          providers: shuffled(snapshot.providers),
          consumers: shuffled(snapshot.consumers),
        }),
        order => {
          const again: CellSnapshot = { ...snapshot, ...order };
          expect(JSON.stringify(compileCell(again))).toBe(expected);
        },
      ),
    );
  });

  it('does not change its input', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        Object.values(value).forEach(freeze);
      }
      return value;
    };
    expect(() => compileCell(freeze(new World(SHOP).snapshot('shop')))).not.toThrow();
  });
});
