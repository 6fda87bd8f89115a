import { embeddedClusterName } from './embeddedClusterProvider';

/** The data plane that is there from the first start: the embedded cluster with the gateways that it has. */
export const defaultDataPlane = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata:
  name: default
  annotations:
    openchoreo.dev/display-name: Embedded cluster
    openchoreo.dev/description: A simulated Kubernetes cluster inside the backend; nothing is really run
spec:
  clusterRef: ${embeddedClusterName}
  secretStoreRef:
    name: embedded
  gateway:
    ingress:
      external:
        name: gateway-north
        namespace: openchoreo-gateways
        http:
          listenerName: http
          port: 80
          host: openchoreo.localhost
        pods:
          labels:
            gateway.networking.k8s.io/gateway-name: gateway-north
      internal:
        name: gateway-west
        namespace: openchoreo-gateways
        http:
          listenerName: http
          port: 80
          host: openchoreo.internal
        pods:
          labels:
            gateway.networking.k8s.io/gateway-name: gateway-west
`;
