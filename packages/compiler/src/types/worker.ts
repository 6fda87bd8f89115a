import {
  commonProperties,
  configurations,
  deployment,
  head,
  resourcesSchema,
} from './shared';

export const worker = `\
${head({
  name: 'worker',
  description: 'A long-running component that nobody calls',
  workloadType: 'deployment',
})}
  preRenderValidations:
    - rule: \${size(workload.endpoints) == 0}
      message: has endpoints; a worker has none, a component with endpoints is a deployment/service
  environmentConfigs:
    openAPIV3Schema:
      type: object
${resourcesSchema('256Mi')}
      properties:
        replicas:
          type: integer
          minimum: 0
          default: 1
${commonProperties}
  resources:
${[deployment, configurations].join('\n')}
`;
