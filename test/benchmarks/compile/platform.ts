/** A project, an environment and a data plane with both ingress gateways. */
export const PLATFORM = `
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata: { name: shop, namespace: acme }
spec: { deploymentPipelineRef: { name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Environment
metadata: { name: development, namespace: acme }
spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata: { name: default, uid: uid-plane }
spec:
  secretStoreRef: { name: vault }
  gateway:
    ingress:
      external:
        name: north
        namespace: gateways
        http: { listenerName: http, host: apps.example.org, port: 80 }
        https: { listenerName: https, host: apps.example.org, port: 443 }
      internal:
        name: west
        namespace: gateways
        http: { listenerName: http, host: apps.internal, port: 80 }
`;

/** A pod autoscaler, a volume with its mount, and a sidecar: with creates, patches, defaults and rules. */
export const TRAITS = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterTrait
metadata: { name: autoscaler }
spec:
  parameters:
    openAPIV3Schema:
      type: object
      properties:
        minReplicas: { type: integer, minimum: 1, default: 1 }
        maxReplicas: { type: integer, minimum: 1, default: 10 }
        cpu: { type: integer, minimum: 1, maximum: 100, default: 80 }
  validations:
    - rule: \${parameters.minReplicas <= parameters.maxReplicas}
      message: minReplicas exceeds maxReplicas
  creates:
    - targetPlane: dataplane
      template:
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: '\${metadata.name}', namespace: '\${metadata.namespace}', labels: '\${metadata.labels}' }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: '\${metadata.name}' }
          minReplicas: \${parameters.minReplicas}
          maxReplicas: \${parameters.maxReplicas}
          metrics:
            - type: Resource
              resource: { name: cpu, target: { type: Utilization, averageUtilization: '\${parameters.cpu}' } }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterTrait
metadata: { name: volume }
spec:
  parameters:
    openAPIV3Schema:
      type: object
      required: [mountPath]
      properties:
        mountPath: { type: string }
        container: { type: string, default: main }
  environmentConfigs:
    openAPIV3Schema:
      type: object
      properties:
        size: { type: string, default: 10Gi }
  creates:
    - targetPlane: dataplane
      template:
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: '\${metadata.name}-\${trait.instanceName}', namespace: '\${metadata.namespace}' }
        spec:
          accessModes: [ReadWriteOnce]
          resources: { requests: { storage: '\${environmentConfigs.size}' } }
  patches:
    - target: { group: apps, version: v1, kind: Deployment }
      targetPlane: dataplane
      operations:
        - op: add
          path: /spec/template/spec/volumes/-
          value: { name: '\${trait.instanceName}', persistentVolumeClaim: { claimName: '\${metadata.name}-\${trait.instanceName}' } }
        - op: add
          path: /spec/template/spec/containers/[?(@.name=='\${parameters.container}')]/volumeMounts/-
          value: { name: '\${trait.instanceName}', mountPath: '\${parameters.mountPath}' }
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterTrait
metadata: { name: sidecar }
spec:
  parameters:
    openAPIV3Schema:
      type: object
      required: [image]
      properties:
        image: { type: string }
        port: { type: integer, default: 15000 }
  patches:
    - target: { group: apps, version: v1, kind: Deployment }
      targetPlane: dataplane
      operations:
        - op: add
          path: /spec/template/spec/containers/-
          value:
            name: \${trait.instanceName}
            image: \${parameters.image}
            env: '\${[{"name": "UPSTREAM_PORT", "value": string(parameters.port)}]}'
`;
