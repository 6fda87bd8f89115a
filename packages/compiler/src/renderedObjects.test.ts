import fc from 'fast-check';
import { ClusterSchemas, hasDefinitions } from './__testUtils__/clusterSchemas';
import { recordedComponents } from './__testUtils__/fixtures';
import { drawnProjects, objectsOf, snapshotOf } from './__testUtils__/projects';
import { renderRecorded } from './__testUtils__/recorded';
import { compileCell } from './cell/compileCell';
import type { Manifest } from './cellPlan';

const PROJECTS = 1_000;

// Where the definitions of others are not at hand there is nothing to compare with.
(hasDefinitions ? describe : describe.skip)('what is rendered', () => {
  const schemas = hasDefinitions ? new ClusterSchemas() : undefined;
  const problemsOf = (object: Manifest) => schemas?.problemsOf(object) ?? [];

  it('is what the data plane knows, for every sample', () => {
    const rendered = recordedComponents().flatMap(([, recorded]) => {
      const result = renderRecorded(recorded);
      return result.status === 'rendered' ? result.manifests : [];
    });
    expect(rendered.length).toBeGreaterThan(50);
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
      'BackendTrafficPolicy',
      'CiliumNetworkPolicy',
      'ConfigMap',
      'Deployment',
      'GRPCRoute',
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
