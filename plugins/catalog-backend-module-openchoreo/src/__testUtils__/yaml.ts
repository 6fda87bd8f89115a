import { stringify } from 'yaml';

const apiVersion = 'openchoreo.dev/v1alpha1';

/** YAML of a Project. */
export function projectYaml(
  name: string,
  options: {
    readonly namespace?: string;
    readonly annotations?: Record<string, string>;
  } = {},
): string {
  return stringify({
    apiVersion,
    kind: 'Project',
    metadata: {
      name,
      namespace: options.namespace ?? 'acme',
      annotations: options.annotations ?? {},
    },
    spec: { deploymentPipelineRef: { name: 'default' } },
  });
}

/** YAML of a Component and its Workload. */
export function componentYaml(
  project: string,
  name: string,
  options: {
    readonly namespace?: string;
    /** Names of HTTP endpoints, or endpoints by name. */
    readonly endpoints?: readonly string[] | Readonly<Record<string, object>>;
    readonly annotations?: Record<string, string>;
    readonly external?: readonly string[];
  } = {},
): string {
  const namespace = options.namespace ?? 'acme';
  const component = {
    apiVersion,
    kind: 'Component',
    metadata: { name, namespace, annotations: options.annotations ?? {} },
    spec: {
      owner: { projectName: project },
      componentType: { name: 'deployment/service' },
    },
  };
  const workload = {
    apiVersion,
    kind: 'Workload',
    metadata: { name, namespace },
    spec: {
      owner: { projectName: project, componentName: name },
      container: { image: 'example.org/app:1' },
      endpoints: endpointsOf(options.endpoints ?? ['http']),
      dependencies: {
        external: (options.external ?? []).map((host, index) => ({
          name: `x${index}`,
          host,
          ports: [443],
        })),
      },
    },
  };
  return [component, workload]
    .map(resource => stringify(resource))
    .join('---\n');
}

function endpointsOf(
  endpoints: readonly string[] | Readonly<Record<string, object>>,
) {
  return isNames(endpoints)
    ? Object.fromEntries(
        endpoints.map(name => [name, { type: 'HTTP', port: 8080 }]),
      )
    : endpoints;
}

function isNames(
  endpoints: readonly string[] | Readonly<Record<string, object>>,
): endpoints is readonly string[] {
  return Array.isArray(endpoints);
}
