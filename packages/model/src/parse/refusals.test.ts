import { formatDiagnosticLine } from './diagnostic';
import { parseResources } from './parseResources';

const HEAD = 'apiVersion: openchoreo.dev/v1alpha1';

function messages(text: string): readonly string[] {
  return parseResources(text, { file: 'a.yaml' }).documents.flatMap(document =>
    document.status === 'invalid'
      ? document.errors.map(formatDiagnosticLine)
      : [],
  );
}

function workload(spec: string): string {
  return [
    HEAD,
    'kind: Workload',
    'metadata: { name: cart, namespace: acme }',
    'spec:',
    '  owner: { projectName: shop, componentName: cart }',
    ...spec.split('\n').map(line => `  ${line}`),
  ].join('\n');
}

describe('parseResources', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'an unknown word',
      workload(
        'container: { image: cart:1 }\nendpoints:\n  grpc:\n    type: gRPC\n    port: 80\n    visibility: [internet]',
      ),
      [
        'a.yaml:11:20: error: Workload acme/cart: spec.endpoints.grpc.visibility[0] is "internet"; expected project, organization or public',
      ],
    ],
    [
      'a misspelt word',
      workload(
        'container: { image: cart:1 }\nendpoints:\n  api: { type: http, port: 80 }',
      ),
      [
        'a.yaml:8:18: error: Workload acme/cart: spec.endpoints.api.type is "http"; expected HTTP, gRPC, GraphQL, Websocket, TCP or UDP; did you mean HTTP?',
      ],
    ],
    [
      'a missing field, at what it is missing from',
      workload('container:\n  command: [run]'),
      [
        'a.yaml:7:5: error: Workload acme/cart: spec.container.image is required',
      ],
    ],
    [
      'an empty value, as missing',
      workload('container:\n  image:'),
      [
        'a.yaml:7:5: error: Workload acme/cart: spec.container.image is required',
      ],
    ],
    [
      'a number where a string belongs',
      workload(
        'container:\n  image: cart:1\n  env:\n    - key: PORT\n      value: 8080',
      ),
      [
        'a.yaml:10:16: error: Workload acme/cart: spec.container.env[0].value is 8080; expected a string; write it in quotes: "8080"',
      ],
    ],
    [
      'a port out of range and a port that is no number',
      workload(
        'container: { image: cart:1 }\nendpoints:\n  a: { type: TCP, port: 70000 }\n  b: { type: TCP, port: https }\n  c: { type: TCP, port: 1.5 }',
      ),
      [
        'a.yaml:8:27: error: Workload acme/cart: spec.endpoints.a.port is 70000; expected at most 65535',
        'a.yaml:9:27: error: Workload acme/cart: spec.endpoints.b.port is "https"; expected a number',
        'a.yaml:10:27: error: Workload acme/cart: spec.endpoints.c.port is 1.5; expected a whole number',
      ],
    ],
    [
      'a value and a reference',
      workload(
        'container:\n  image: cart:1\n  env:\n    - key: A\n      value: b\n      valueFrom: { secretKeyRef: { name: db, key: a } }',
      ),
      [
        'a.yaml:11:20: error: Workload acme/cart: spec.container.env[0].valueFrom is given together with value; keep one of the two',
      ],
    ],
    [
      'an external connection to two places',
      workload(
        'container: { image: cart:1 }\ndependencies:\n  external:\n    - { name: bank, host: bank.example.com, cidr: 203.0.113.0/24, ports: [443] }\n    - { name: bank, host: "not a host", ports: [] }',
      ),
      [
        'a.yaml:9:9: error: Workload acme/cart: spec.dependencies.external[0] gives both host and cidr; give exactly one of host and cidr',
        'a.yaml:10:29: error: Workload acme/cart: spec.dependencies.external[1].host is "not a host"; expected a host name, with "*." in front for its subdomains',
        'a.yaml:10:50: error: Workload acme/cart: spec.dependencies.external[1].ports has 0 items; expected at least 1',
      ],
    ],
    [
      'a network that is none',
      workload(
        'container: { image: cart:1 }\ndependencies:\n  external:\n    - { name: bank, cidr: 203.0.113.0/33, ports: [443] }',
      ),
      [
        'a.yaml:9:29: error: Workload acme/cart: spec.dependencies.external[0].cidr is "203.0.113.0/33"; expected a CIDR, e.g. 203.0.113.0/24',
      ],
    ],
    [
      'external connections that are too wide or lead into the cluster',
      workload(
        'container: { image: cart:1 }\ndependencies:\n  external:\n    - { name: any, host: "*.com", ports: [443] }\n    - { name: node, cidr: 169.254.169.254/32, ports: [80] }\n    - { name: far, host: a.example.org, ports: [65536] }',
      ),
      [
        'a.yaml:9:28: error: Workload acme/cart: spec.dependencies.external[0].host is "*.com", a pattern for a whole top-level domain; name a domain below it, e.g. *.example.com',
        'a.yaml:10:29: error: Workload acme/cart: spec.dependencies.external[1].cidr is "169.254.169.254/32", which is link-local, where clouds hand out credentials of nodes; give a network outside of the cluster',
        'a.yaml:11:51: error: Workload acme/cart: spec.dependencies.external[2].ports[0] is 65536; expected at most 65535',
      ],
    ],
    [
      'collectors that network policies could not open the way to',
      [
        'http://collector.observability.svc:4318',
        'tcp://a.example.org',
        'https://10.1.2.3:4318',
      ]
        .map(
          endpoint =>
            `${HEAD}\nkind: ClusterDataPlane\nmetadata: { name: a }\nspec:\n  telemetry:\n    collector:\n      endpoint: ${endpoint}`,
        )
        .join('\n---\n'),
      [
        'a.yaml:7:17: error: ClusterDataPlane a: spec.telemetry.collector.endpoint is "collector.observability.svc", which is a service of the cluster; name its pods in pods, or give a host outside of the cluster',
        'a.yaml:15:17: error: ClusterDataPlane a: spec.telemetry.collector.endpoint is "tcp://a.example.org"; expected a URL, e.g. http://collector.observability.svc:4318',
        'a.yaml:23:17: error: ClusterDataPlane a: spec.telemetry.collector.endpoint is "10.1.2.3", which is an address; name its pods in pods, or give a host outside of the cluster',
      ],
    ],
    [
      'a gateway for every cell that nobody certifies',
      `${HEAD}\nkind: ClusterDataPlane\nmetadata: { name: a }\nspec:\n  gateway:\n    ingress:\n      external:\n        name: north\n        namespace: proxies\n        https: { port: 443, host: apps.example.org }\n        rendered: { gatewayClassName: envoy }`,
      [
        'a.yaml:11:19: error: ClusterDataPlane a: spec.gateway.ingress.external.rendered has no clusterIssuer, and https needs a certificate; name a ClusterIssuer of cert-manager',
      ],
    ],
    [
      'two connections of one name',
      workload(
        'container: { image: cart:1 }\ndependencies:\n  external:\n    - { name: bank, host: a.example, ports: [443] }\n    - { name: bank, host: b.example, ports: [443] }',
      ),
      [
        'a.yaml:10:9: error: Workload acme/cart: spec.dependencies.external[1] repeats the name "bank"; give each name once',
      ],
    ],
    [
      'a name Kubernetes refuses',
      `${HEAD}\nkind: Project\nmetadata:\n  name: My_Shop\nspec:\n  deploymentPipelineRef: { name: default }`,
      [
        'a.yaml:4:9: error: Project default/My_Shop: metadata.name "My_Shop" is not a valid name; use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends',
      ],
    ],
    [
      'a component type of another form',
      `${HEAD}\nkind: Component\nmetadata: { name: cart }\nspec:\n  owner: { projectName: shop }\n  componentType: { name: service }`,
      [
        'a.yaml:6:26: error: Component default/cart: spec.componentType.name is "service"; expected {workloadType}/{name}, e.g. deployment/service',
      ],
    ],
    [
      'a component type without its primary resource',
      `${HEAD}\nkind: ClusterComponentType\nmetadata: { name: web }\nspec:\n  workloadType: deployment\n  resources:\n    - { id: service, template: {} }`,
      [
        'a.yaml:7:5: error: ClusterComponentType web: spec.resources has no item with the id "deployment"; the primary resource carries the workloadType as its id; use workloadType proxy when there is none',
      ],
    ],
    [
      'a loop without a variable',
      `${HEAD}\nkind: Trait\nmetadata: { name: disks }\nspec:\n  creates:\n    - forEach: \${parameters.disks}\n      template: {}`,
      [
        'a.yaml:6:7: error: Trait default/disks: spec.creates[0].var is required when forEach is given; name the loop variable, e.g. var: item',
      ],
    ],
    [
      'a gate of an unknown type',
      `${HEAD}\nkind: DeploymentPipeline\nmetadata: { name: default }\nspec:\n  promotionPaths:\n    - sourceEnvironmentRef: { name: dev }\n      targetEnvironmentRefs:\n        - name: prod\n          gates: [{ type: Moon }]`,
      [
        'a.yaml:9:27: error: DeploymentPipeline default/default: spec.promotionPaths[0].targetEnvironmentRefs[0].gates[0].type is "Moon"; expected a type of Healthy or Soak',
      ],
    ],
    [
      'another version',
      'apiVersion: openchoreo.dev/v1beta1\nkind: Organization\nmetadata: { name: acme }',
      [
        'a.yaml:1:13: error: Organization acme: apiVersion is "openchoreo.dev/v1beta1"; expected openchoreo.dev/v1alpha1; did you mean openchoreo.dev/v1alpha1?',
      ],
    ],
    [
      'an unknown kind',
      `${HEAD}\nkind: Componet\nmetadata: { name: cart }`,
      [
        'a.yaml:2:7: error: Componet cart: kind is "Componet"; openchoreo.dev/v1alpha1 has no such kind; did you mean Component?',
      ],
    ],
    [
      'neither apiVersion nor kind',
      'openapi: 3.1.0',
      [
        'a.yaml:1:1: error: apiVersion is required; write apiVersion: openchoreo.dev/v1alpha1',
        'a.yaml:1:1: error: kind is required; say what the document is, e.g. kind: Component',
      ],
    ],
    [
      'a list',
      '- a\n- b',
      [
        'a.yaml:1:1: error: the document is not a mapping with apiVersion and kind',
      ],
    ],
    [
      'a wrong alias, at its anchor',
      workload(
        'container: { image: cart:1 }\nendpoints:\n  a: &endpoint { type: TCP, port: 0 }\n  b: *endpoint',
      ),
      [
        'a.yaml:8:37: error: Workload acme/cart: spec.endpoints.a.port is 0; expected at least 1',
        'a.yaml:8:37: error: Workload acme/cart: spec.endpoints.b.port is 0; expected at least 1',
      ],
    ],
  ])('refuses %s', (_, text, expected) => {
    expect(messages(text)).toEqual(expected);
  });
});
