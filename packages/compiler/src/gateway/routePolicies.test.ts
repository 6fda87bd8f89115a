import { routePolicies } from './routePolicies';

const ROUTE = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'cart', labels: { app: 'cart', side: 'north' } },
};

function policy(spec: unknown) {
  return {
    apiVersion: 'example.org/v1',
    kind: 'TimeoutPolicy',
    metadata: { name: 'slow' },
    spec,
  };
}

const toRoute = { kind: 'HTTPRoute', name: 'cart' };

describe('policies of a route', () => {
  it.each([
    ['names it', { targetRef: toRoute }],
    ['names it among others', { targetRefs: [{ kind: 'Gateway' }, toRoute] }],
    [
      'selects it by labels',
      {
        targetSelectors: [
          { kind: 'HTTPRoute', matchLabels: { app: 'cart', side: 'north' } },
        ],
      },
    ],
  ])('has one that %s', (_, target) => {
    expect(
      routePolicies(ROUTE, [ROUTE, policy({ ...target, timeout: '3s' })]),
    ).toEqual([{ kind: 'TimeoutPolicy', name: 'slow', settings: ['timeout'] }]);
  });

  it.each([
    ['another route', { targetRef: { kind: 'HTTPRoute', name: 'web' } }],
    ['another kind', { targetRef: { kind: 'GRPCRoute', name: 'cart' } }],
    [
      'routes with other labels',
      {
        targetSelectors: [
          { kind: 'HTTPRoute', matchLabels: { app: 'cart', side: 'west' } },
        ],
      },
    ],
    ['nothing', {}],
  ])('has none that is for %s', (_, target) => {
    expect(routePolicies(ROUTE, [policy(target)])).toEqual([]);
  });
});
