import type { CellPlan } from '../cellPlan';
import { compareText } from '../compareText';
import { describeChange } from './describeChange';
import { diffManifests, type OwnedManifests } from './diffManifests';
import type { CellDiff } from './manifestChange';

/**
 * What becomes of a cell when one plan gives way to another; a plan is absent while nothing is to be there. Pure.
 *
 * Of a component that does not compile nothing is said but that. Neither plan says what is on the cluster: changes that
 * others made there are drift, and no part of this.
 */
export function diffPlans(
  before: CellPlan | undefined,
  after: CellPlan | undefined,
): CellDiff {
  const failing = new Set(
    [before, after].flatMap(plan =>
      (plan?.components ?? [])
        .filter(({ status }) => status === 'failed')
        .map(({ name }) => name),
    ),
  );
  const objects = diffManifests(
    manifestsOf(before, failing),
    manifestsOf(after, failing),
  );
  return {
    objects,
    summary: [...new Set(objects.flatMap(describeChange))],
    incomparable: [...failing].sort(compareText),
  };
}

function manifestsOf(
  plan: CellPlan | undefined,
  failing: ReadonlySet<string>,
): OwnedManifests[] {
  return plan
    ? [
        { manifests: plan.manifests },
        ...plan.components.flatMap(component =>
          component.status === 'compiled' && !failing.has(component.name)
            ? [{ component: component.name, manifests: component.manifests }]
            : [],
        ),
      ]
    : [];
}
