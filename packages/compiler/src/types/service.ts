import {
  commonProperties,
  configurations,
  deployment,
  gatewayRules,
  head,
  resourcesSchema,
  route,
  service as serviceObject,
} from './shared';

const hostnames =
  'metadata.environmentName + "-" + metadata.componentNamespace + "." + host';

const httpRules = `\
            - matches:
                - path:
                    type: PathPrefix
                    value: /\${metadata.componentName}-\${endpoint.key}
              filters:
                - type: URLRewrite
                  urlRewrite:
                    path:
                      type: ReplacePrefixMatch
                      replacePrefixMatch: '\${endpoint.value.?basePath.orValue("/")}'
              backendRefs:
                - name: \${metadata.componentName}
                  port: \${endpoint.value.port}`;

// A gRPC call has its method for a path, so a service is told apart by host.
const grpcHostnames =
  'oc_dns_label(metadata.componentName, endpoint.key, metadata.environmentName, metadata.componentNamespace) + "." + host';

const grpcRules = `\
            - backendRefs:
                - name: \${metadata.componentName}
                  port: \${endpoint.value.port}`;

const routes = (['external', 'internal'] as const).flatMap(visibility => [
  route({
    id: 'httproute',
    kind: 'HTTPRoute',
    types: ['HTTP', 'GraphQL', 'Websocket'],
    visibility,
    hostnames,
    rules: httpRules,
  }),
  route({
    id: 'grpcroute',
    kind: 'GRPCRoute',
    types: ['gRPC'],
    visibility,
    hostnames: grpcHostnames,
    rules: grpcRules,
  }),
]);

export const service = `\
${head({
  name: 'service',
  description:
    'A long-running component that other components or the outside call',
  workloadType: 'deployment',
})}
  preRenderValidations:
    - rule: \${size(workload.endpoints) > 0}
      message: has no endpoint; a service needs one, a component without endpoints is a deployment/worker
${gatewayRules}
  environmentConfigs:
    openAPIV3Schema:
      type: object
${resourcesSchema('256Mi')}
      properties:
        replicas:
          type: integer
          minimum: 0
          default: 1
${commonProperties}
  resources:
${[deployment, serviceObject, ...routes, configurations].join('\n')}
`;
