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

/** Lets a backend module offer a cluster to data planes. */
export interface ClusterConnectionsExtensionPoint {
  addProvider(provider: ClusterConnectionProvider): void;
  /** Applies OpenChoreo YAML at each start; leaves alone what somebody else has changed since. */
  addDefaults(yaml: string): void;
}

export const clusterConnectionsExtensionPoint =
  createExtensionPoint<ClusterConnectionsExtensionPoint>({
    id: 'openchoreo.cluster-connections',
  });
