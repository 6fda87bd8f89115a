import {
  commonProperties,
  configurations,
  deployment,
  gatewayRules,
  head,
  resourcesSchema,
  route,
  service,
} from './shared';

// A web application has a host of its own: its pages hold absolute paths.
const hostnames =
  'oc_dns_label(endpoint.key, metadata.componentName, metadata.environmentName, metadata.componentNamespace) + "." + host';

const rules = `\
            - backendRefs:
                - name: \${metadata.componentName}
                  port: \${endpoint.value.port}`;

const routes = (['external', 'internal'] as const).map(visibility =>
  route({
    id: 'httproute',
    kind: 'HTTPRoute',
    types: ['HTTP', 'GraphQL', 'Websocket'],
    visibility,
    hostnames,
    rules,
  }),
);

export const webApplication = `\
${head({
  name: 'web-application',
  description: 'A long-running component that serves pages to browsers',
  workloadType: 'deployment',
})}
  preRenderValidations:
    - rule: '\${workload.endpoints.exists(name, ep, ep.type == "HTTP")}'
      message: has no HTTP endpoint; a web application needs one
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
${[deployment, service, ...routes, configurations].join('\n')}
`;
