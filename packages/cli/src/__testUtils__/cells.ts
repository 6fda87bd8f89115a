import { run } from './recordingTerminal';

/** An environment, and a component type that makes one ConfigMap. */
export const PLATFORM = `
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ComponentType
metadata: { name: note, namespace: acme }
spec:
  workloadType: proxy
  resources:
    - id: note
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: '\${metadata.componentName}', namespace: '\${metadata.namespace}' }
        data: { image: '\${workload.container.image}', environment: '\${metadata.environmentName}' }
`;

/** A project of the organization `acme`. */
export function project(name: string): string {
  return `
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: ${name}, namespace: acme }
spec: { deploymentPipelineRef: { name: default } }
`;
}

/** A component with its workload; of the type `proxy/note` unless told. */
export function component(options: {
  readonly name: string;
  readonly project?: string;
  readonly type?: string;
  readonly workload?: string;
}): string {
  const { name, project: owner = 'shop', type, workload = '' } = options;
  return `
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${owner} }
  componentType: ${type ?? '{ name: proxy/note }'}
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${owner}, componentName: ${name} }
  container: { image: '${name}:1' }
${workload}
`;
}

/** A component type that every portal has. */
export const SERVICE =
  '{ kind: ClusterComponentType, name: deployment/service }';
/** Part of a workload: an endpoint for other cells. */
export const ENDPOINT = `
  endpoints:
    api: { type: HTTP, port: 8080, visibility: [organization] }
`;

/** Part of a workload: a connection to the endpoint of a component of the project `shop`. */
export function dependency(provider: string): string {
  return `
  dependencies:
    endpoints:
      - { project: shop, component: ${provider}, name: api, visibility: namespace, envBindings: { address: CATALOG_URL } }
`;
}

/** Documents as one text. */
export function stream(...texts: readonly string[]): string {
  return texts.join('---\n');
}

/** Renders the project `shop` in `development` from a text. */
export function renderShop(text: string, ...args: readonly string[]) {
  return run(
    [
      'render',
      '-f',
      '-',
      '--project',
      'shop',
      '--environment',
      'development',
      ...args,
    ],
    { stdin: text },
  );
}
