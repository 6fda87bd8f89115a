import type { DataPlaneCapabilities } from '@openchoreo/model';
import type { Cluster } from '../clusters/ClusterRegistry';
import type { ResourceType } from '../kubernetes/paths';
import {
  hasMutualAuthentication,
  platformComponents,
} from './platformComponents';

/**
 * What a cluster offers, asked anew.
 *
 * @param options.version - of Kubernetes
 * @throws KubeApiError, KubeConnectionError
 */
export async function discoverCapabilities(
  { client, discovery }: Pick<Cluster, 'client' | 'discovery'>,
  options: { readonly version: string; readonly signal: AbortSignal },
): Promise<DataPlaneCapabilities> {
  discovery.invalidate({ force: true });
  const served = await discovery.all();
  const [components, mutualAuthentication] = await Promise.all([
    platformComponents(client, served, options),
    hasMutualAuthentication(client, options),
  ]);
  return {
    kubernetesVersion: options.version,
    kinds: kindsOf(served),
    components,
    mutualAuthentication,
  };
}

/** `group/version/Kind`, with an empty group for the core one; sorted, each once. */
function kindsOf(served: readonly ResourceType[]): string[] {
  const kinds = served.map(({ apiVersion, kind }) =>
    apiVersion.includes('/')
      ? `${apiVersion}/${kind}`
      : `/${apiVersion}/${kind}`,
  );
  return [...new Set(kinds)].sort();
}
