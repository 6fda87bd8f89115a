export interface Config {
  openchoreo?: {
    /**
     * The simulated Kubernetes cluster that the backend brings along, for first runs and demos.
     * Data planes name it with `spec.clusterRef: embedded`.
     */
    embeddedCluster?: {
      /** Whether the cluster is offered; true when absent. Switch it off where real data planes are used. */
      enabled?: boolean;
      /** Port on 127.0.0.1; a free one when absent. */
      port?: number;
      /** Folder that keeps the cluster between starts; nothing is kept when absent. One backend process at a time. */
      dataDirectory?: string;
      /** Where a kubeconfig for `kubectl --kubeconfig` is written at each start; none is written when absent. */
      kubeconfigFile?: string;
    };
  };
}
