/** A component whose type and trait have parameters. */
export const sizedYaml = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterComponentType
metadata: { name: sized }
spec:
  workloadType: deployment
  allowedTraits: [{ kind: ClusterTrait, name: coloured }]
  parameters:
    openAPIV3Schema:
      type: object
      properties: { replicas: { type: integer, default: 1, maximum: 5 } }
  resources:
    - id: deployment
      template:
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}' }
        spec:
          replicas: '\${parameters.replicas}'
          selector: { matchLabels: '\${metadata.podSelectors}' }
          template:
            metadata: { labels: '\${metadata.podSelectors}' }
            spec: { containers: [{ name: main, image: '\${workload.container.image}' }] }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterTrait
metadata: { name: coloured }
spec:
  parameters:
    openAPIV3Schema:
      type: object
      properties: { colour: { type: string, default: red } }
  patches:
    - target: { group: apps, version: v1, kind: Deployment }
      operations:
        - { op: add, path: /metadata/annotations/colour, value: '\${parameters.colour}' }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: sized, namespace: acme }
spec:
  owner: { projectName: shop }
  componentType: { kind: ClusterComponentType, name: deployment/sized }
  autoDeploy: true
  traits: [{ kind: ClusterTrait, name: coloured, instanceName: colour }]
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: sized, namespace: acme }
spec:
  owner: { projectName: shop, componentName: sized }
  container: { image: 'sized:1' }
`;
