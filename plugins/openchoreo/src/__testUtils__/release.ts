import type { ResourcePage } from '@openchoreo/backstage-plugin-openchoreo-common';
import { SHOP } from './shop';

const { organization: namespace, project: projectName } = SHOP;
const owner = { projectName, componentName: 'cart' };
const apiVersion = 'openchoreo.dev/v1alpha1';

/** The release of cart in development, and what that environment overrides of it. */
export const CART_RESOURCES: ResourcePage['items'] = [
  {
    apiVersion,
    kind: 'ComponentRelease',
    metadata: { name: 'cart-2', namespace },
    spec: {
      owner,
      componentType: {
        kind: 'ClusterComponentType',
        name: 'deployment/service',
        spec: {
          workloadType: 'deployment',
          environmentConfigs: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                replicas: { type: 'integer', minimum: 0, default: 1 },
                imagePullPolicy: {
                  type: 'string',
                  default: 'IfNotPresent',
                  enum: ['Always', 'IfNotPresent'],
                },
                debug: { type: 'boolean', description: 'Says more.' },
                resources: {
                  type: 'object',
                  properties: {
                    cpu: { type: 'string', default: '100m' },
                  },
                },
                labels: {
                  type: 'object',
                  additionalProperties: { type: 'string' },
                },
              },
            },
          },
          resources: [],
        },
      },
      traits: [
        {
          kind: 'Trait',
          name: 'volume',
          spec: {
            environmentConfigs: {
              openAPIV3Schema: {
                type: 'object',
                properties: { size: { type: 'string' } },
              },
            },
          },
        },
      ],
      componentProfile: {
        traits: [{ kind: 'Trait', name: 'volume', instanceName: 'data' }],
      },
      workload: { container: { image: 'cart:2' } },
    },
  },
  {
    apiVersion,
    kind: 'ReleaseBinding',
    metadata: { name: 'cart-development', namespace },
    spec: {
      owner,
      environment: 'development',
      state: 'Active',
      componentTypeEnvironmentConfigs: { replicas: 2 },
    },
  },
];
