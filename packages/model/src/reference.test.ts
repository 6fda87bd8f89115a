import {
  formatResource,
  parseComponentTypeRef,
  refOf,
  resourceKey,
} from './reference';

describe('references', () => {
  it('name resources of an organization and of all', () => {
    const cart = { kind: 'Workload', namespace: 'acme', name: 'cart' };
    expect(refOf({ kind: 'Workload', metadata: cart })).toEqual(cart);
    expect(formatResource(cart)).toBe('Workload acme/cart');
    expect(resourceKey(cart)).toBe('Workload/acme/cart');
    expect(formatResource({ kind: 'ClusterTrait', name: 'hpa' })).toBe(
      'ClusterTrait hpa',
    );
    expect(resourceKey({ kind: 'ClusterTrait', name: 'hpa' })).toBe(
      'ClusterTrait//hpa',
    );
  });

  it.each([
    ['deployment/service', { workloadType: 'deployment', name: 'service' }],
    ['service', undefined],
    ['daemonset/service', undefined],
    ['deployment/', undefined],
    ['deployment/a/b', undefined],
  ])('reads the component type %s as %j', (text, ref) => {
    expect(parseComponentTypeRef(text)).toEqual(ref);
  });
});
