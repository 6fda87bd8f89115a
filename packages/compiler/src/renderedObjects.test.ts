import fc from 'fast-check';
import { ClusterSchemas, hasDefinitions } from './__testUtils__/clusterSchemas';
import { drawnProjects, objectsOf, snapshotOf } from './__testUtils__/projects';
import { recordedObjects, sampleObjects } from './__testUtils__/samples';
import { compileCell } from './cell/compileCell';
import type { Manifest } from './cellPlan';

const PROJECTS = 1_000;

// Where the definitions of others are not at hand there is nothing to compare with.
(hasDefinitions ? describe : describe.skip)('what is rendered', () => {
  const schemas = hasDefinitions ? new ClusterSchemas() : undefined;
  const problemsOf = (object: Manifest) => schemas?.problemsOf(object) ?? [];

  it.each([
    ['what was recorded', recordedObjects, 50],
    ['every sample', sampleObjects, 40],
  ])('is what the data plane knows, for %s', (_, objects, atLeast) => {
    const rendered = objects();
    expect(rendered.length).toBeGreaterThan(atLeast);
    expect(rendered.flatMap(problemsOf)).toEqual([]);
  });

  it(`is what the data plane knows, for ${PROJECTS} projects`, () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(drawnProjects, drawn => {
        const objects = objectsOf(compileCell(snapshotOf(drawn)));
        objects.forEach(({ kind }) => kinds.add(kind));
        expect(objects.flatMap(problemsOf)).toEqual([]);
      }),
      { numRuns: PROJECTS },
    );
    expect([...kinds].sort()).toEqual([
      'BackendTLSPolicy',
      'BackendTrafficPolicy',
      'Certificate',
      'CiliumNetworkPolicy',
      'ClientTrafficPolicy',
      'ConfigMap',
      'Deployment',
      'EnvoyProxy',
      'GRPCRoute',
      'Gateway',
      'HTTPRoute',
      'Namespace',
      'NetworkPolicy',
      'SecurityPolicy',
      'Service',
      'TCPRoute',
      'TLSRoute',
      'UDPRoute',
    ]);
  });

  it('would be refused with a field that its kind does not have', () => {
    const base = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'a' },
    };
    expect(problemsOf({ ...base, spec: { hostNames: ['a'] } })).toEqual([
      expect.stringContaining('additionalProperty":"hostNames"'),
    ]);
    expect(problemsOf({ ...base, kind: 'HTTPRoad' })).toEqual([
      'gateway.networking.k8s.io/v1 HTTPRoad is unknown',
    ]);
  });
});
