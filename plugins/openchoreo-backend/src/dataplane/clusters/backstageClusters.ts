import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { type Config, ConfigReader } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type {
  ClusterAuthStrategy,
  ClusterConnection,
  ClusterCredential,
  ClusterConnectionProvider,
} from '@openchoreo/backstage-plugin-openchoreo-node';

const IN_CLUSTER_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** What `kubectl proxy` listens on; the credential is its own. */
const LOCAL_PROXY = {
  name: 'local',
  url: 'http://localhost:8001',
  authProvider: 'localKubectlProxy',
};

/**
 * The clusters that Backstage's own Kubernetes plugin is configured with, as connections: those of the locator methods
 * `config` and `localKubectlProxy`. The others are found with the help of a user or of the catalog, and only warned of.
 */
export function backstageClusters(options: {
  readonly config: RootConfigService;
  readonly strategies?: ReadonlyMap<string, ClusterAuthStrategy>;
  readonly logger: LoggerService;
}): ClusterConnectionProvider[] {
  const { config, strategies = new Map(), logger } = options;
  const methods =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return methods
    .flatMap((method, index) => {
      const type = method.getString('type');
      switch (type) {
        case 'config':
          return method.getConfigArray('clusters');
        case 'localKubectlProxy':
          return [new ConfigReader(LOCAL_PROXY)];
        default:
          logger.warn(
            `kubernetes.clusterLocatorMethods[${index}]: clusters of type "${type}" cannot be data planes; name them by type "config", or in openchoreo.dataPlanes.kubeconfigs`,
          );
          return [];
      }
    })
    .map(cluster => ({
      clusterName: cluster.getString('name'),
      connect: async () => connectionOf(cluster, strategies),
    }));
}

/**
 * A kubeconfig as JSON, which is YAML.
 *
 * @throws InputError when the cluster is configured with a credential that only a signed-in user has
 */
async function connectionOf(
  cluster: Config,
  strategies: ReadonlyMap<string, ClusterAuthStrategy>,
): Promise<ClusterConnection> {
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
    users: [{ name, user: await userOf(cluster, strategies) }],
  };
  return { kubeconfig: JSON.stringify(kubeconfig), simulated: false };
}

async function userOf(
  cluster: Config,
  strategies: ReadonlyMap<string, ClusterAuthStrategy>,
): Promise<object> {
  const authProvider = cluster.getString('authProvider');
  const strategy = strategies.get(authProvider);
  if (strategy) {
    return userWith(
      await strategy.getCredential(
        {
          name: cluster.getString('name'),
          url: cluster.getString('url'),
          authMetadata: {
            'kubernetes.io/auth-provider': authProvider,
            ...cluster.getOptional<Record<string, string>>('authMetadata'),
          },
        },
        {},
      ),
    );
  }
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
        )}: authProvider "${authProvider}" does not work without a signed-in user; configure a serviceAccount for the control plane, install the module kubernetes-auth for cloud providers, name a kubeconfig in openchoreo.dataPlanes.kubeconfigs, or add a strategy by clusterConnectionsExtensionPoint`,
      );
  }
}

function userWith(credential: ClusterCredential): object {
  const base64 = (pem: string) => Buffer.from(pem).toString('base64');
  switch (credential.type) {
    case 'bearer token':
      return { token: credential.token };
    case 'x509 client certificate':
      return {
        'client-certificate-data': base64(credential.cert),
        'client-key-data': base64(credential.key),
      };
    default:
      return {};
  }
}
