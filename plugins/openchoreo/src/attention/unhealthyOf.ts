import type {
  ComponentRef,
  DeploymentSummary,
  OrphanView,
  PipelineEnvironment,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { activeOf } from '../entity/activeOf';

/** A component that needs somebody in an environment, or that could not even be released. */
export interface Unhealthy {
  readonly component: ComponentRef;
  readonly displayName: string;
  readonly projectName: string;
  /** Absent for what could not be released, or nothing declares any more. */
  readonly environment?: PipelineEnvironment;
  readonly health: DeploymentSummary['health'];
  readonly reason?: string;
  /** Objects that others changed. */
  readonly drifted?: number;
  /** Nothing in the catalog declares it any more. */
  readonly orphan?: OrphanView;
}

/** What is wrong in a project: production first, as that is where it hurts. */
export function unhealthyOf(view: ProjectView): readonly Unhealthy[] {
  const environments = new Map(
    view.environments.map(environment => [environment.name, environment]),
  );
  return view.components
    .flatMap(
      ({ name, displayName, deployments, problem, orphan }): Unhealthy[] => {
        const common = {
          component: {
            organization: view.organization,
            project: view.name,
            component: name,
          },
          displayName,
          projectName: view.displayName,
        };
        return [
          ...(problem
            ? [{ ...common, health: 'degraded' as const, reason: problem }]
            : []),
          ...(orphan
            ? [{ ...common, health: 'unknown' as const, orphan }]
            : []),
          ...deployments
            .filter(needsAttention)
            .map(({ environment, health, reason, drifted }) => ({
              ...common,
              environment: environments.get(environment),
              health,
              reason,
              drifted,
            })),
        ];
      },
    )
    .sort((a, b) => rank(a) - rank(b));
}

function needsAttention(deployment: DeploymentSummary): boolean {
  const { health, drifted = 0 } = deployment;
  return (
    activeOf(deployment) !== undefined &&
    (health === 'degraded' || health === 'unknown' || drifted > 0)
  );
}

function rank({ environment, health }: Unhealthy): number {
  return (environment?.isProduction ? 0 : 2) + (health === 'degraded' ? 0 : 1);
}
