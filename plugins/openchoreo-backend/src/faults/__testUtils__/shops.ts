import { type AnyResource, parseResources } from '@openchoreo/model';

export const ORGANIZATION = 'acme';
export const ENVIRONMENT = 'development';

/** An environment and a component type of plain Kubernetes kinds, one of whose objects has another name in each version. */
export const platform = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default }
spec: { clusterRef: test }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: ${ENVIRONMENT}, namespace: ${ORGANIZATION} }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: production, namespace: ${ORGANIZATION} }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: DeploymentPipeline
metadata: { name: default, namespace: ${ORGANIZATION} }
spec:
  promotionPaths:
    - sourceEnvironmentRef: { name: ${ENVIRONMENT} }
      targetEnvironmentRefs: [{ name: production }]
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterComponentType
metadata: { name: small }
spec:
  workloadType: deployment
  resources:
    - id: deployment
      template:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: \${metadata.name}
          namespace: \${metadata.namespace}
        spec:
          selector: { matchLabels: '\${metadata.podSelectors}' }
          template:
            metadata: { labels: '\${metadata.podSelectors}' }
            spec:
              containers:
                - name: main
                  image: \${workload.container.image}
    - id: service
      template:
        apiVersion: v1
        kind: Service
        metadata:
          name: \${metadata.name}
          namespace: \${metadata.namespace}
        spec:
          selector: \${metadata.podSelectors}
          ports: [{ name: http, port: 80, targetPort: 8080 }]
    - id: settings
      template:
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: \${metadata.name}-\${workload.container.image.split(":")[1]}
          namespace: \${metadata.namespace}
        data: { image: '\${workload.container.image}' }
`;

export function projectOf(name: string): AnyResource[] {
  return resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: ${name}, namespace: ${ORGANIZATION} }
spec: { deploymentPipelineRef: { name: default } }
`);
}

/** A component that deploys itself, and what it runs. */
export function componentOf(options: {
  readonly project: string;
  readonly component: string;
  readonly image: string;
}): AnyResource[] {
  const { project, component, image } = options;
  return resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${component}, namespace: ${ORGANIZATION} }
spec:
  owner: { projectName: ${project} }
  componentType: { kind: ClusterComponentType, name: deployment/small }
  autoDeploy: true
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${component}, namespace: ${ORGANIZATION} }
spec:
  owner: { projectName: ${project}, componentName: ${component} }
  container: { image: '${image}' }
`);
}

function resourcesOf(yaml: string): AnyResource[] {
  return parseResources(yaml).documents.map(document => {
    if (document.status !== 'valid') {
      throw new Error(`The test made ${JSON.stringify(document)}`);
    }
    return document.resource;
  });
}
