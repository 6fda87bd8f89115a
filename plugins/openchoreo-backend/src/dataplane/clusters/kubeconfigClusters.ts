import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError, stringifyError } from '@backstage/errors';
import { KubeConfig } from '@kubernetes/client-node';
import type { ClusterConnectionProvider } from '@openchoreo/backstage-plugin-openchoreo-node';

const KEY = 'openchoreo.dataPlanes.kubeconfigs';

/**
 * The clusters of kubeconfig files named in the configuration, with every credential that such a file can have: tokens and
 * their files, certificates, OIDC with its refresh token, and exec plugins of cloud providers.
 *
 * Files are read when a connection is needed, so that one which is renewed counts without a restart.
 */
export function kubeconfigClusters(
  config: RootConfigService,
): ClusterConnectionProvider[] {
  return (config.getOptionalConfigArray(KEY) ?? []).map(entry => {
    const clusterName = entry.getString('name');
    const file = resolve(entry.getString('file'));
    const context = entry.getOptionalString('context');
    return {
      clusterName,
      connect: async ({ signal }) => ({
        kubeconfig: contextOf({
          text: await textOf(clusterName, file, signal),
          clusterName,
          file,
          context,
        }),
        simulated: false,
      }),
    };
  });
}

async function textOf(
  clusterName: string,
  file: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await readFile(file, { encoding: 'utf8', signal });
  } catch (error) {
    throw new InputError(
      `Cluster ${clusterName}: the kubeconfig ${file} of ${KEY} cannot be read: ${stringifyError(
        error,
      )}`,
    );
  }
}

/** The same kubeconfig with the wanted context as the current one, its files named from the root. */
function contextOf(options: {
  readonly text: string;
  readonly clusterName: string;
  readonly file: string;
  readonly context: string | undefined;
}): string {
  const { text, clusterName, file, context } = options;
  const kubeconfig = new KubeConfig();
  try {
    kubeconfig.loadFromString(text);
  } catch (error) {
    throw new InputError(
      `Cluster ${clusterName}: ${file} is no kubeconfig: ${stringifyError(
        error,
      )}`,
    );
  }
  kubeconfig.makePathsAbsolute(dirname(file));
  const wanted = context ?? kubeconfig.getCurrentContext() ?? '';
  if (!kubeconfig.getContextObject(wanted)) {
    const known = kubeconfig.getContexts().map(({ name }) => name);
    throw new InputError(
      `Cluster ${clusterName}: ${file} has no ${
        wanted ? `context "${wanted}"` : 'current context'
      } (${known.join(', ') || 'it has none'}); name one in ${KEY}`,
    );
  }
  kubeconfig.setCurrentContext(wanted);
  return kubeconfig.exportConfig();
}
