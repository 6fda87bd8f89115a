/**
 * A deployment that is meant to run; undefined when there is none or it was undeployed.
 *
 * The control plane keeps what was undeployed in its answers, because it can be deployed again as it was.
 */
export function activeOf<T extends { readonly state: 'Active' | 'Undeploy' }>(
  deployment: T | undefined,
): T | undefined {
  return deployment?.state === 'Active' ? deployment : undefined;
}
