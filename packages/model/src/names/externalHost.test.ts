import { externalHostProblem } from './externalHost';

describe('externalHostProblem', () => {
  it.each([
    'api.example.org',
    '*.example.org',
    'API.Example.org',
    'a.internal',
  ])('lets a connection lead to %s', host => {
    expect(externalHostProblem(host)).toBeUndefined();
  });

  it.each([
    ['*.com', 'a pattern for a whole top-level domain', '*.example.com'],
    ['mysql', 'which has no domain', 'dependencies.endpoints'],
    ['10.0.0.7', 'which is an address', '10.0.0.7/32'],
    ['localhost', 'the node that the component runs on', 'outside'],
    ['metadata.google.internal', 'the node that', 'outside'],
    ['cart.shop.svc', 'a service of the cluster', 'dependencies.endpoints'],
    ['*.svc.cluster.local', 'a service of the cluster', 'endpoints'],
    [`${'a'.repeat(64)}.org`, 'longer than a name may be', '63'],
  ])('refuses %s', (host, reason, remedy) => {
    const problem = externalHostProblem(host);
    expect(problem?.message).toContain(reason);
    expect(problem?.params.remedy).toContain(remedy);
  });
});
