import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** How to reach the Kubernetes API of a data plane: the content of a kubeconfig with one current context. */
export interface ClusterConnection {
  /** YAML or JSON text of a kubeconfig; credentials may be exec plugins or files, as `kubectl` understands them. */
  readonly kubeconfig: string;
  /** True for a simulation: screens and logs then say so. */
  readonly simulated: boolean;
}

/** Gives connections for the clusters that data planes name in `spec.clusterRef`. */
export interface ClusterConnectionProvider {
  /** e.g. `embedded`. */
  readonly clusterName: string;
  /** Called when the cluster is first needed, and again after its credentials were refused or it could not be reached. */
  connect(options: { signal: AbortSignal }): Promise<ClusterConnection>;
}

/** A credential for a cluster; the shape is that of `@backstage/plugin-kubernetes-node`. */
export type ClusterCredential =
  | { readonly type: 'bearer token'; readonly token: string }
  | {
      readonly type: 'x509 client certificate';
      /** PEM. */
      readonly cert: string;
      readonly key: string;
    }
  | { readonly type: 'anonymous' };

/**
 * Gets credentials without a user. Every `AuthenticationStrategy` of Backstage's Kubernetes plugin that needs none is one:
 * those for cloud providers, and those that other modules have made.
 */
export interface ClusterAuthStrategy {
  getCredential(
    cluster: {
      readonly name: string;
      readonly url: string;
      /** From the configuration of the cluster. */
      readonly authMetadata: Record<string, string>;
    },
    auth: Record<string, never>,
  ): Promise<ClusterCredential>;
}

/** Lets a backend module offer a cluster to data planes. */
export interface ClusterConnectionsExtensionPoint {
  addProvider(provider: ClusterConnectionProvider): void;
  /** Gets the credentials of clusters in the `kubernetes` configuration whose `authProvider` is `key`. */
  addAuthStrategy(key: string, strategy: ClusterAuthStrategy): void;
  /** Applies OpenChoreo YAML at each start; leaves alone what somebody else has changed since. */
  addDefaults(yaml: string): void;
}

export const clusterConnectionsExtensionPoint =
  createExtensionPoint<ClusterConnectionsExtensionPoint>({
    id: 'openchoreo.cluster-connections',
  });
