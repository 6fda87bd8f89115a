/** What one component was rendered from: a service with two connections, one of them resolved. */
export const INPUT = {
  componentRelease: {
    metadata: { name: 'web-1', namespace: 'acme' },
    spec: {
      owner: { projectName: 'shop', componentName: 'web' },
      componentType: {
        kind: 'ComponentType',
        name: 'proxy/note',
        spec: {
          workloadType: 'proxy',
          resources: [
            {
              id: 'note',
              template: {
                apiVersion: 'v1',
                kind: 'ConfigMap',
                metadata: { name: '${metadata.name}' },
                data: { replicas: '${string(parameters.replicas)}' },
              },
            },
          ],
          parameters: {
            openAPIV3Schema: {
              type: 'object',
              properties: { replicas: { type: 'integer', default: 1 } },
            },
          },
        },
      },
      workload: {
        container: { image: 'web:1' },
        endpoints: { api: { type: 'HTTP', port: 80 } },
        dependencies: {
          endpoints: [
            {
              component: 'cart',
              name: 'api',
              visibility: 'project',
              envBindings: { address: 'CART' },
            },
            {
              project: 'pay',
              component: 'ledger',
              name: 'grpc',
              visibility: 'organization',
              envBindings: { address: 'LEDGER' },
            },
          ],
        },
      },
    },
  },
  releaseBinding: {
    metadata: { name: 'web-development', namespace: 'acme' },
    spec: {
      owner: { projectName: 'shop', componentName: 'web' },
      environment: 'development',
      componentTypeEnvironmentConfigs: {},
    },
    status: {
      resolvedConnections: [
        {
          namespace: 'acme',
          project: 'pay',
          component: 'ledger',
          endpoint: 'grpc',
          visibility: 'organization',
          url: { scheme: 'grpc', host: 'ledger.pay', port: 9000 },
        },
      ],
      pendingConnections: null,
    },
  },
  environment: {
    metadata: { name: 'development', namespace: 'acme' },
    spec: { dataPlaneRef: { kind: 'DataPlane', name: 'default' } },
  },
  dataPlane: { metadata: { name: 'default', namespace: 'acme' }, spec: {} },
  secretReferences: null,
  metadata: {
    name: 'web-development-1a2b3c4d',
    namespace: 'dp-acme-shop-development-1a2b3c4d',
    componentNamespace: 'acme',
    componentName: 'web',
    componentUID: 'u1',
    projectName: 'shop',
    projectUID: 'u2',
    environmentName: 'development',
    environmentUID: 'u3',
    dataPlaneName: 'default',
    dataPlaneUID: 'u4',
    labels: { 'openchoreo.dev/component': 'web' },
    annotations: {},
    podSelectors: { 'openchoreo.dev/component': 'web' },
  },
  dependencyItems: null,
  resourceDependencyItems: null,
};
