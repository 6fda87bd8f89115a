import { componentOf, compiled, planOf } from '../__testUtils__/plans';
import { componentYaml, projectYaml } from '../__testUtils__/world';

/** A service with one endpoint of visibility `public`. */
const service = (name: string, endpoint: string, type = 'HTTP') =>
  componentYaml({
    project: 'shop',
    name,
    workload: {
      endpoints: { [endpoint]: { type, port: 80, visibility: ['public'] } },
    },
  });

/** Patches the routes of a service with `path` and `value`. */
const patched = (
  name: string,
  endpoint: string,
  kind: string,
  patch: { readonly path: string; readonly value: unknown },
) => `
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterTrait
metadata: { name: ${name}-patch }
spec:
  patches:
    - target: { group: gateway.networking.k8s.io, version: v1, kind: ${kind} }
      operations: [${JSON.stringify({ op: 'replace', ...patch })}]
${componentYaml({
  project: 'shop',
  name,
  traits: [
    { kind: 'ClusterTrait', name: `${name}-patch`, instanceName: 'patch' },
  ],
  workload: {
    endpoints: {
      [endpoint]: {
        type: kind === 'GRPCRoute' ? 'gRPC' : 'HTTP',
        port: 80,
        visibility: ['public'],
      },
    },
  },
})}`;

const HOSTNAMES = '/spec/hostnames';

describe('two endpoints that take the same calls', () => {
  it('are refused, each with the place of the other, and their neighbours go on', () => {
    const plan = planOf(
      projectYaml('shop') +
        service('cart', 'v1-api') +
        service('cart-v1', 'api') +
        service('web', 'api'),
    );
    const error = (component: string, path: string, other: string) => ({
      severity: 'error',
      code: 'reference',
      resource: `Component acme/shop/${component}`,
      path,
      message: `takes development-acme.apps.example.org/cart-v1-api at Gateway gateways-north/north, which ${other} takes too`,
      remedy:
        'rename one of the endpoints, or give their routes different hosts or paths in the component type',
    });
    expect(componentOf(plan, 'cart')).toMatchObject({
      status: 'failed',
      errors: [
        error(
          'cart',
          'workload.endpoints.v1-api',
          'workload.endpoints.api of Component acme/shop/cart-v1',
        ),
      ],
    });
    expect(componentOf(plan, 'cart-v1')).toMatchObject({
      status: 'failed',
      errors: [
        error(
          'cart-v1',
          'workload.endpoints.api',
          'workload.endpoints.v1-api of Component acme/shop/cart',
        ),
      ],
    });
    expect(compiled(plan, 'web').endpoints).toHaveLength(1);
  });

  it('are refused where one host is to be for HTTP and for gRPC', () => {
    const own = { path: HOSTNAMES, value: ['one.example.org'] };
    const plan = planOf(
      projectYaml('shop') +
        patched('a', 'http', 'HTTPRoute', own) +
        patched('b', 'grpc', 'GRPCRoute', own),
    );
    expect(componentOf(plan, 'a')).toMatchObject({
      status: 'failed',
      errors: [
        {
          path: 'workload.endpoints.http',
          message:
            'takes one.example.org at Gateway gateways-north/north, which workload.endpoints.grpc of Component acme/shop/b takes too',
        },
      ],
    });
    expect(componentOf(plan, 'b').status).toBe('failed');
  });

  it('are refused where nothing but a slash at the end tells their paths apart', () => {
    const path = '/spec/rules/0/matches/0/path/value';
    const plan = planOf(
      projectYaml('shop') +
        patched('a', 'x', 'HTTPRoute', { path, value: '/same' }) +
        patched('b', 'y', 'HTTPRoute', { path, value: '/same/' }),
    );
    expect(plan.components.map(({ status }) => status)).toEqual([
      'failed',
      'failed',
    ]);
  });

  it('live beside each other at different hosts, and at different listeners', () => {
    const path = '/spec/rules/0/matches/0/path/value';
    const parent = '/spec/parentRefs/0';
    const at = (sectionName: string) => ({
      name: 'north',
      namespace: 'gateways-north',
      sectionName,
    });
    const hosts = planOf(
      projectYaml('shop') +
        service('a', 'b-c') +
        patched('a-b', 'c', 'HTTPRoute', {
          path: HOSTNAMES,
          value: ['other.example.org'],
        }),
    );
    const paths = planOf(
      projectYaml('shop') +
        service('a', 'b-c') +
        patched('a-b', 'c', 'HTTPRoute', { path, value: '/other' }),
    );
    const listeners = planOf(
      projectYaml('shop') +
        patched('a', 'b-c', 'HTTPRoute', { path: parent, value: at('one') }) +
        patched('a-b', 'c', 'HTTPRoute', { path: parent, value: at('two') }),
    );
    for (const plan of [hosts, paths, listeners]) {
      expect(plan.components.map(({ status }) => status)).toEqual([
        'compiled',
        'compiled',
      ]);
    }
  });
});
