import { cellNamespace } from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { componentPolicy } from '../network/policies';
import type { CellContext, Member } from './cellContext';
import { componentLabels } from './cellNames';

/** The network policies of a component, from its connections and from those that lead to it. */
export function componentPolicies(
  { snapshot, strict, gateways, consumers, members }: CellContext,
  { name, bound, connections }: Member,
): Manifest[] {
  const endpoints = bound.release.spec.workload.endpoints ?? {};
  const fromOtherCells = consumers
    .filter(({ component }) => component === name)
    .map(({ from: { organization, project, component }, endpoint }) => ({
      cell: { ...snapshot.cell, organization, project },
      component,
      endpoint: endpoints[endpoint],
    }));
  const fromThisCell = members.flatMap(other =>
    other.connections.paths
      .filter(
        ({ component, cell }) =>
          component === name && cell.project === snapshot.cell.project,
      )
      .map(path => ({ ...path, component: other.name })),
  );
  return componentPolicy(
    {
      namespace: cellNamespace(snapshot.cell),
      labels: componentLabels(snapshot, bound),
      strict,
      gateways,
    },
    {
      component: name,
      endpoints: Object.keys(endpoints)
        .sort()
        .map(endpoint => endpoints[endpoint]),
      calls: connections.paths,
      external: connections.external,
      // Inside of a cell that is not strict, all calls are allowed together.
      callers: strict ? [...fromThisCell, ...fromOtherCells] : fromOtherCells,
    },
  );
}
