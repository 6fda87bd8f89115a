import {
  type CellPlan,
  type ComponentPlan,
  type LiveObject,
  type ResourcePlan,
  compileCell,
} from '@openchoreo/compiler';
import type { CellState } from '../database/CellState';
import type { DesiredGroup } from '../dataplane/dataPlanes';
import type { CompileCell } from './createCellCompilers';
import { knownOf } from './dataPlaneStatus';
import {
  type ProjectPlacement,
  type ResourcePlacement,
  projectPlacementOf,
  resourceOwner,
  resourcePlacementsOf,
} from './managedPlacements';
import { type Placement, placementsOf } from './placements';

/** What the bindings of a cell ask for. */
interface Wanted {
  readonly placements: readonly Placement[];
  /** Absent when nothing binds the project here. */
  readonly project?: ProjectPlacement;
  readonly resources: readonly ResourcePlacement[];
}

/** What a cell should be. */
export interface DesiredCell extends Wanted {
  /** Absent when nothing is placed, or when something the whole cell needs does not exist. */
  readonly plan?: CellPlan;
  /** For the data planes; none when nothing is to be left of the cell. */
  readonly groups: readonly DesiredGroup[];
}

/**
 * Decides what a cell should be. Pure: the same arguments give the same result.
 *
 * @param options.compile - compiles the cell; one that takes over what did not change saves time
 * @param options.live - what is known of the objects of managed resources; they count as ready when absent
 */
export function desiredCell(
  state: CellState,
  {
    compile = compileCell,
    live,
  }: {
    readonly compile?: CompileCell;
    readonly live?: readonly LiveObject[];
  } = {},
): DesiredCell {
  const wanted: Wanted = {
    placements: placementsOf(state),
    project: projectPlacementOf(state),
    resources: resourcePlacementsOf(state),
  };
  const plan = planOf(state, wanted, { compile, live });
  return { ...wanted, plan, groups: groupsOf(wanted, plan) };
}

function planOf(
  { cell, project, environment, dataPlane, ...rest }: CellState,
  { placements, project: projectPlacement, resources }: Wanted,
  {
    compile,
    live,
  }: {
    readonly compile: CompileCell;
    readonly live?: readonly LiveObject[];
  },
): CellPlan | undefined {
  const isNothingPlaced = [...placements, ...resources].every(
    ({ status }) => status !== 'placed',
  );
  if (!project || !environment || !dataPlane || isNothingPlaced) {
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
    ...(projectPlacement?.status === 'placed' && {
      boundProject: projectPlacement.bound,
    }),
    resources: resources.flatMap(placement =>
      placement.status === 'placed' ? [placement.bound] : [],
    ),
    ...(live && { live }),
    secretReferences: rest.secretReferences,
    providers: rest.providers,
    consumers: rest.consumers,
    defaultNotificationChannel: rest.defaultNotificationChannel,
  });
}

/** What is unresolved or does not compile stays as it was applied; only what is removed on purpose is left out. */
function groupsOf(
  { placements, project, resources }: Wanted,
  plan: CellPlan | undefined,
): DesiredGroup[] {
  const unresolved: DesiredGroup[] = [
    ...placements
      .filter(({ status }) => status === 'unresolved')
      .map(({ binding }) => binding.spec.owner.componentName),
    ...resources
      .filter(({ status }) => status === 'unresolved' || status === 'placed')
      .map(({ binding }) => binding.spec.owner.resourceName)
      .filter(name => !plan?.resources.some(resource => resource.name === name))
      .map(resourceOwner),
  ].map(component => ({ component, status: 'keep' }));
  if (!plan) {
    return unresolved.length > 0 ? [{ status: 'keep' }, ...unresolved] : [];
  }
  return [
    plan.errors.length > 0 || project?.status === 'unresolved'
      ? { status: 'keep' }
      : { status: 'desired', manifests: plan.manifests },
    ...plan.resources.map(resource =>
      groupOf(resourceOwner(resource.name), resource),
    ),
    ...plan.components.map(component => groupOf(component.name, component)),
    ...unresolved,
  ];
}

function groupOf(
  component: string,
  plan: ComponentPlan | ResourcePlan,
): DesiredGroup {
  return plan.status === 'compiled'
    ? { component, status: 'desired', manifests: plan.manifests }
    : { component, status: 'keep' };
}
