import type {
  CellComponentView,
  CellRef,
  CellView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { cellNamespace } from '@openchoreo/model';
import { worstHealth } from './componentHealth';
import { cellComponent, deploymentFacts } from './deploymentView';
import { displayNameOf } from './names';
import { declaredDataPlane } from './pipelineEnvironments';
import type { ProjectFacts } from './ProjectFacts';

/** A project in one environment. Before the first reconcile: what is to be there. Pure. */
export function cellView(cell: CellRef, facts: ProjectFacts): CellView {
  const stored = facts.reports.get(cell.environment);
  const report = stored?.report;
  const components = componentsOf(cell, facts);
  return {
    organization: cell.organization,
    project: cell.project,
    environment: cell.environment,
    dataPlane:
      report?.dataPlane ||
      declaredDataPlane(facts.environments.get(cell.environment)),
    simulated: report?.simulated ?? false,
    namespace: cellNamespace(cell),
    health: worstHealth(components.map(({ health }) => health)),
    components,
    connections: report?.connections ?? [],
    consumers: report?.consumers ?? [],
    guarantees: report?.guarantees ?? [],
    problems: report?.problems ?? [],
    drift: report?.drift ?? [],
    ...(report?.withheldRemoval && {
      withheldRemoval: report.withheldRemoval,
    }),
    ...(stored && { reconciledAt: stored.reconciledAt }),
  };
}

function componentsOf(
  { environment }: CellRef,
  { bindings, components, reports }: ProjectFacts,
): CellComponentView[] {
  const report = reports.get(environment)?.report;
  return bindings
    .filter(({ spec }) => spec.environment === environment)
    .flatMap(binding => {
      const { componentName } = binding.spec.owner;
      const component = components.find(
        ({ metadata }) => metadata.name === componentName,
      );
      const deployment = deploymentFacts(
        binding,
        report,
        component?.spec.componentType.name ?? '',
      );
      return deployment && deployment.state !== 'Undeploy'
        ? [
            cellComponent(
              deployment,
              component ? displayNameOf(component.metadata) : componentName,
            ),
          ]
        : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
