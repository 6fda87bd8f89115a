import type {
  Health,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { worstHealth } from '@openchoreo/backstage-plugin-openchoreo-react';

/** How a project does in an environment. */
export interface EnvironmentHealth {
  /** The worst of its components; absent when none is deployed. */
  readonly health?: Health;
  readonly deployed: number;
  readonly healthy: number;
}

/** How a project does in an environment: components on their way out do not count. */
export function environmentHealth(
  view: ProjectView,
  environment: string,
): EnvironmentHealth {
  const healths = view.components.flatMap(component =>
    component.deployments
      .filter(
        deployment =>
          deployment.environment === environment &&
          deployment.state !== 'Undeploy',
      )
      .map(({ health }) => health),
  );
  return {
    health: worstHealth(healths),
    deployed: healths.length,
    healthy: healths.filter(health => health === 'healthy').length,
  };
}
