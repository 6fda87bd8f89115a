import fc from 'fast-check';
import {
  ClusterSchemas,
  hasDefinitions,
} from '../__testUtils__/clusterSchemas';
import { SHOP, compiled, planOf } from '../__testUtils__/plans';
import { CILIUM } from '../__testUtils__/world';
import { compileTopology, objectsOf } from './__testUtils__/compileTopology';
import { topologies } from './__testUtils__/topology';

(hasDefinitions ? describe : describe.skip)(
  'policies as data planes define them',
  () => {
    const schemas = new ClusterSchemas();

    it.each([
      ['standard', false],
      ['of Cilium', true],
    ])('%s: no field is unknown or wrong', (_, cilium) => {
      fc.assert(
        fc.property(topologies({ cilium }), topology => {
          const policies = objectsOf(compileTopology(topology)).filter(
            ({ kind }) => kind.endsWith('NetworkPolicy'),
          );
          expect(policies.length).toBeGreaterThan(0);
          expect(
            policies.flatMap(policy => schemas.problemsOf(policy)),
          ).toEqual([]);
        }),
        { numRuns: 200 },
      );
    });

    it('egress through chosen nodes: no field is unknown or wrong', () => {
      const plan = planOf(SHOP, 'shop', {
        capabilities: CILIUM,
        dataPlane: {
          network: {
            egressGateway: {
              nodeSelector: { matchLabels: { role: 'egress' } },
              interface: 'eth1',
            },
          },
        },
      });
      const policies = compiled(plan, 'cart').manifests.filter(
        ({ kind }) => kind === 'CiliumEgressGatewayPolicy',
      );
      expect(policies).toHaveLength(1);
      expect(policies.flatMap(policy => schemas.problemsOf(policy))).toEqual(
        [],
      );
    });
  },
);
