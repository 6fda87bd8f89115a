import type { ComponentView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { deployment } from './shop';

/** A component after a change of its deployment in an environment; undefined takes the deployment away. */
export function changeDeployment(
  view: ComponentView,
  environment: string,
  change: Partial<ReturnType<typeof deployment>> | undefined,
): ComponentView {
  return {
    ...view,
    environments: view.environments.map(lane =>
      lane.environment.name === environment
        ? {
            ...lane,
            deployment:
              change &&
              deployment({
                ...(lane.deployment ?? { name: view.name, release: '' }),
                ...change,
              }),
          }
        : lane,
    ),
  };
}
