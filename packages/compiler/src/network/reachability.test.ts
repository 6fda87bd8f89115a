import fc from 'fast-check';
import { compileTopology, objectsOf } from './__testUtils__/compileTopology';
import { mismatches } from './__testUtils__/mismatches';
import { additions, removals } from './__testUtils__/mutations';
import { Oracle } from './__testUtils__/oracle';
import { topologies } from './__testUtils__/topology';

/** Random topologies for both providers together. */
const RUNS = Number(process.env.REACHABILITY_RUNS ?? 2_000);

/** Topologies of each provider of which every rule is taken away, and to which rules are added. */
const MUTATED = Number(process.env.REACHABILITY_MUTATED ?? 10);

describe.each([
  ['standard policies', false],
  ['policies of Cilium', true],
])('%s', (_, cilium) => {
  it('let pass what was declared and nothing else, but for what guarantees admit', () => {
    fc.assert(
      fc.property(topologies({ cilium }), topology => {
        const plans = compileTopology(topology);
        const oracle = new Oracle(topology, plans);
        const [first] = mismatches(oracle, objectsOf(plans));
        expect(first).toBeUndefined();
      }),
      { numRuns: RUNS / 2 },
    );
  });

  it('would be found out if any rule were missing or too much', () => {
    let mutants = 0;
    fc.assert(
      fc.property(topologies({ cilium, distinct: true }), topology => {
        const plans = compileTopology(topology);
        const oracle = new Oracle(topology, plans);
        const objects = objectsOf(plans);
        for (const mutant of [...removals(objects), ...additions(objects)]) {
          const [found] = mismatches(oracle, mutant.objects, mutant.namespace);
          expect([mutant.change, found]).toEqual([
            mutant.change,
            expect.any(String),
          ]);
          mutants += 1;
        }
      }),
      { numRuns: MUTATED },
    );
    // Each of them has rules for a name server, at the least.
    expect(mutants).toBeGreaterThan(MUTATED * 5);
  });
});
