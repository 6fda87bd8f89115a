import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type {
  ClusterConnection,
  ClusterConnectionProvider,
} from '@openchoreo/backstage-plugin-openchoreo-node';

const IN_CLUSTER_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** The clusters that Backstage's own Kubernetes plugin is configured with (`type: config`), as connections. */
export function backstageClusters(
  config: RootConfigService,
): ClusterConnectionProvider[] {
  const methods =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return methods
    .filter(method => method.getString('type') === 'config')
    .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
    .map(cluster => ({
      clusterName: cluster.getString('name'),
      connect: async () => connectionOf(cluster),
    }));
}

/**
 * A kubeconfig as JSON, which is YAML.
 *
 * @throws InputError when the cluster is configured with a credential that only a signed-in user has
 */
function connectionOf(cluster: Config): ClusterConnection {
  const name = cluster.getString('name');
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [
      {
        name,
        cluster: {
          server: cluster.getString('url'),
          'certificate-authority-data': cluster.getOptionalString('caData'),
          'certificate-authority': cluster.getOptionalString('caFile'),
          'insecure-skip-tls-verify':
            cluster.getOptionalBoolean('skipTLSVerify') ?? false,
        },
      },
    ],
    users: [{ name, user: userOf(cluster) }],
  };
  return { kubeconfig: JSON.stringify(kubeconfig), simulated: false };
}

function userOf(cluster: Config): object {
  const authProvider = cluster.getString('authProvider');
  switch (authProvider) {
    case 'serviceAccount': {
      const token = cluster.getOptionalString('serviceAccountToken');
      return token
        ? { token }
        : {
            'auth-provider': {
              name: 'tokenFile',
              config: { tokenFile: IN_CLUSTER_TOKEN },
            },
          };
    }
    case 'localKubectlProxy':
      return {};
    default:
      throw new InputError(
        `Cluster ${cluster.getString(
          'name',
        )}: authProvider "${authProvider}" does not work without a signed-in user; configure a serviceAccount for the control plane`,
      );
  }
}
