import type {
  DeploymentPreview,
  Problem,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { diffPlans } from '@openchoreo/compiler';
import type { CellState } from '../database/CellState';
import { desiredCell } from '../reconcile/desiredCell';
import { problemOfDiagnostic } from '../views/problems';

/** What becomes of a cell when one state gives way to another. Problems are those that come with the change. Pure. */
export function previewOf(
  before: CellState,
  after: CellState,
): Pick<
  DeploymentPreview,
  'summary' | 'objects' | 'incomparable' | 'problems'
> {
  const known = new Set(problemsIn(before).map(problem => problem.text));
  return {
    ...diffPlans(desiredCell(before).plan, desiredCell(after).plan),
    problems: problemsIn(after)
      .filter(({ text }) => !known.has(text))
      .map(({ problem }) => problem),
  };
}

/** What does not compile and what is named and does not exist. */
function problemsIn(
  state: CellState,
): { readonly problem: Problem; readonly text: string }[] {
  const { plan, placements } = desiredCell(state);
  const problems = [
    ...(plan?.errors ?? []).map(problemOfDiagnostic),
    ...(plan?.components ?? []).flatMap(component =>
      component.status === 'failed'
        ? component.errors.map(problemOfDiagnostic)
        : [],
    ),
    ...placements.flatMap(placement =>
      placement.status === 'unresolved' ? [{ message: placement.message }] : [],
    ),
  ];
  return problems.map(problem => ({ problem, text: JSON.stringify(problem) }));
}
