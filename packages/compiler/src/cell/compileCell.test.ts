import fc from 'fast-check';
import { SHOP, compiled, componentOf, planOf } from '../__testUtils__/plans';
import { World, componentYaml, projectYaml } from '../__testUtils__/world';
import type { CellPlan } from '../cellPlan';
import type { CellSnapshot } from '../snapshot';
import { compileCell } from './compileCell';

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
        policies: [],
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
        policies: [],
      },
    ]);
    const [grpc] = compiled(planOf(SHOP, 'pay'), 'ledger').endpoints;
    expect(grpc.urls.organization).toEqual([
      expect.stringMatching(
        /^grpc:\/\/ledger-grpc-development-acme-[0-9a-f]{8}\.apps\.internal:80$/,
      ),
    ]);
    expect(grpc.urls.public).toEqual([]);
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

  it('refuses a parameter that is misspelt, and warns of one that nothing reads', () => {
    const withConfigs = (configs: string) =>
      planOf(
        `${SHOP}
---
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  componentTypeEnvironmentConfigs: ${configs}`,
      );
    expect(componentOf(withConfigs('{ replica: 2 }'), 'cart')).toMatchObject({
      status: 'failed',
      errors: [
        {
          code: 'value',
          path: 'componentTypeEnvironmentConfigs.replica',
          message: 'is not a parameter; did you mean "replicas"?',
        },
      ],
    });
    expect(compiled(withConfigs('{ colour: red }'), 'cart').warnings).toEqual([
      expect.objectContaining({
        code: 'unknown-field',
        path: 'componentTypeEnvironmentConfigs.colour',
        message: expect.stringContaining('has no effect; known are replicas'),
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
              container: {
                image: 'example.org/image:1',
                env: [{ key: 'LEVEL', value }],
              },
            },
          }),
      );
    const deployment = (plan: CellPlan) =>
      compiled(plan, 'job').manifests.find(m => m.kind === 'Deployment');
    expect(deployment(withValue('info'))).toEqual(
      deployment(withValue('info')),
    );
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
      if (
        typeof value === 'object' &&
        value !== null &&
        !Object.isFrozen(value)
      ) {
        Object.freeze(value);
        Object.values(value).forEach(freeze);
      }
      return value;
    };
    expect(() =>
      compileCell(freeze(new World(SHOP).snapshot('shop'))),
    ).not.toThrow();
  });
});
