/** Environments and a pipeline of the organization `acme`: development, staging, production. */
export const platformYaml = `
apiVersion: openchoreo.dev/v1alpha1
kind: DeploymentPipeline
metadata: { name: default, namespace: acme }
spec:
  promotionPaths:
    - sourceEnvironmentRef: { name: development }
      targetEnvironmentRefs: [{ name: staging }]
    - sourceEnvironmentRef: { name: staging }
      targetEnvironmentRefs: [{ name: production }]
${['development', 'staging', 'production']
  .map(
    name => `---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: ${name}, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
`,
  )
  .join('')}`;

export function projectYaml(name: string): string {
  return `---
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: ${name}, namespace: acme }
spec: { deploymentPipelineRef: { name: default } }
`;
}

/** A service with one HTTP endpoint that deploys itself. */
export function componentYaml(options: {
  readonly project: string;
  readonly name: string;
  readonly image?: string;
  readonly visibility?: string;
  readonly autoDeploy?: boolean;
  /** SecretReference that it reads a variable from. */
  readonly secret?: string;
  /** Component whose endpoint it calls. */
  readonly calls?: {
    readonly organization?: string;
    readonly project: string;
    readonly component: string;
  };
}): string {
  const { project, name, image = `${name}:1`, visibility, calls } = options;
  const env = options.secret
    ? `, env: [{ key: PASSWORD, valueFrom: { secretKeyRef: { name: ${options.secret}, key: password } } }]`
    : '';
  return `---
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${project} }
  componentType: { kind: ClusterComponentType, name: deployment/service }
  autoDeploy: ${options.autoDeploy ?? true}
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${project}, componentName: ${name} }
  container: { image: '${image}'${env} }
  endpoints:
    http:
      type: HTTP
      port: 8080
      visibility: [${visibility ?? 'project'}]
      schema: { type: openapi, content: 'openapi: 3.0.3' }
${
  calls
    ? `  dependencies:
    endpoints:
      - organization: ${calls.organization ?? 'acme'}
        project: ${calls.project}
        component: ${calls.component}
        name: http
        visibility: ${calls.organization ? 'internal' : 'organization'}
        envBindings: { address: UPSTREAM }
`
    : ''
}`;
}

/** The same YAML for another organization than `acme`. */
export function ofOrganization(organization: string, yaml: string): string {
  return yaml.replaceAll('namespace: acme', `namespace: ${organization}`);
}
