import { type CellPlan, compileCell } from '@openchoreo/compiler';
import type { CellState } from '../database/CellState';
import type { DesiredGroup } from '../dataplane/dataPlanes';
import type { CompileCell } from './createCellCompilers';
import { knownOf } from './dataPlaneStatus';
import { type Placement, placementsOf } from './placements';

/** What a cell should be. */
export interface DesiredCell {
  readonly placements: readonly Placement[];
  /** Absent when nothing is placed, or when something the whole cell needs does not exist. */
  readonly plan?: CellPlan;
  /** For the data planes; none when nothing is to be left of the cell. */
  readonly groups: readonly DesiredGroup[];
}

/**
 * Decides what a cell should be. Pure: the same state gives the same result.
 *
 * @param compile - compiles the cell; one that takes over what did not change saves time
 */
export function desiredCell(
  state: CellState,
  compile: CompileCell = compileCell,
): DesiredCell {
  const placements = placementsOf(state);
  const plan = planOf(state, placements, compile);
  return { placements, plan, groups: groupsOf(placements, plan) };
}

function planOf(
  { cell, project, environment, dataPlane, ...rest }: CellState,
  placements: readonly Placement[],
  compile: CompileCell,
): CellPlan | undefined {
  const placed = placements.filter(({ status }) => status === 'placed');
  if (!project || !environment || !dataPlane || placed.length === 0) {
    return undefined;
  }
  return compile({
    cell,
    project,
    environment,
    dataPlane,
    capabilities: knownOf(dataPlane).capabilities,
    releases: placements.flatMap(placement =>
      placement.status === 'placed' ? [placement] : [],
    ),
    secretReferences: rest.secretReferences,
    providers: rest.providers,
    consumers: rest.consumers,
    defaultNotificationChannel: rest.defaultNotificationChannel,
  });
}

/** What is unresolved or does not compile stays as it was applied; only what is removed on purpose is left out. */
function groupsOf(
  placements: readonly Placement[],
  plan: CellPlan | undefined,
): DesiredGroup[] {
  const unresolved = placements
    .filter(({ status }) => status === 'unresolved')
    .map(
      ({ binding }): DesiredGroup => ({
        component: binding.spec.owner.componentName,
        status: 'keep',
      }),
    );
  if (!plan) {
    return unresolved.length > 0 ? [{ status: 'keep' }, ...unresolved] : [];
  }
  return [
    plan.errors.length > 0
      ? { status: 'keep' }
      : { status: 'desired', manifests: plan.manifests },
    ...plan.components.map(
      (component): DesiredGroup =>
        component.status === 'compiled'
          ? {
              component: component.name,
              status: 'desired',
              manifests: component.manifests,
            }
          : { component: component.name, status: 'keep' },
    ),
    ...unresolved,
  ];
}
