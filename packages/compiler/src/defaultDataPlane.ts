import type { ClusterDataPlane } from '@openchoreo/model';

const NAMESPACE = 'openchoreo-data-plane';

/** The data plane that a fresh portal has, with gateways under names that every machine resolves to itself. */
export const DEFAULT_DATA_PLANE: ClusterDataPlane = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'ClusterDataPlane',
  metadata: { name: 'default' },
  spec: {
    clusterRef: 'embedded',
    secretStoreRef: { name: 'default' },
    gateway: {
      ingress: {
        external: {
          name: 'gateway-default',
          namespace: NAMESPACE,
          http: {
            listenerName: 'http',
            host: 'openchoreoapis.localhost',
            port: 19080,
          },
        },
        internal: {
          name: 'gateway-internal',
          namespace: NAMESPACE,
          http: {
            listenerName: 'http',
            host: 'gateway-internal.openchoreo-data-plane',
            port: 9080,
          },
        },
      },
    },
  },
};
