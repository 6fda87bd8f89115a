/** An environment, and a component type with the kinds that every API server has. */
export const platformYaml = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec: { clusterRef: bench }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: production, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: DeploymentPipeline
metadata: { name: default, namespace: acme }
spec:
  promotionPaths:
    - sourceEnvironmentRef: { name: development }
      targetEnvironmentRefs: [{ name: production }]
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterComponentType
metadata: { name: plain }
spec:
  workloadType: deployment
  resources:
    - id: deployment
      template:
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}' }
        spec:
          selector: { matchLabels: '\${metadata.podSelectors}' }
          template:
            metadata: { labels: '\${metadata.podSelectors}' }
            spec:
              containers:
                - { name: main, image: '\${workload.container.image}' }
    - id: service
      template:
        apiVersion: v1
        kind: Service
        metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}' }
        spec:
          selector: \${metadata.podSelectors}
          ports: [{ name: http, port: 80, targetPort: 8080 }]
`;

export function projectOf(project: string): string {
  return `
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: ${project}, namespace: acme }
spec: { deploymentPipelineRef: { name: default } }
`;
}

/** A component that deploys itself, in this version. */
export function componentOf(options: {
  readonly project: string;
  readonly name: string;
  readonly version: number;
}): string {
  const { project, name, version } = options;
  return `
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${project} }
  componentType: { kind: ClusterComponentType, name: deployment/plain }
  autoDeploy: true
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${name}, namespace: acme }
spec:
  owner: { projectName: ${project}, componentName: ${name} }
  container: { image: 'registry.example.org/${name}:${version}' }
`;
}
