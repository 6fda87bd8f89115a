import type { DeploymentState } from '@openchoreo/backstage-plugin-openchoreo-common';

/**
 * A deployment that is meant to be there, though it may be suspended; undefined when there is none or it was undeployed.
 *
 * The control plane keeps what was undeployed in its answers, because it can be deployed again as it was.
 */
export function activeOf<T extends { readonly state: DeploymentState }>(
  deployment: T | undefined,
): T | undefined {
  return deployment?.state === 'Undeploy' ? undefined : deployment;
}
