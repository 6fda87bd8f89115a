import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Tools } from '../Tools';

/** `openchoreo:apply`: creates or updates resources given as YAML. */
export function createApplyAction({ controlPlane }: Tools) {
  return createTemplateAction({
    id: 'openchoreo:apply',
    description:
      'Creates or updates OpenChoreo resources. Applying the same again changes nothing.',
    examples: [
      {
        description: 'Create an environment',
        example: `steps:
  - id: environment
    name: Create the environment
    action: openchoreo:apply
    input:
      yaml: |
        apiVersion: openchoreo.dev/v1alpha1
        kind: Environment
        metadata: { name: staging, namespace: demo }
        spec: { dataPlaneRef: { kind: ClusterDataPlane, name: default } }
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        yaml: z =>
          z.string().describe('OpenChoreo YAML, one or more documents'),
      },
      output: {
        resources: z =>
          z
            .array(z.object({ resource: z.string(), action: z.string() }))
            .describe('What became of each document, e.g. created, unchanged'),
      },
    },
    async handler(ctx) {
      const result = await controlPlane.apply(ctx, {
        yaml: ctx.input.yaml,
        dryRun: ctx.isDryRun ?? false,
      });
      const resources = result.documents.map(({ resource = '', action }) => ({
        resource,
        action,
      }));
      resources.forEach(({ resource, action }) =>
        ctx.logger.info(`${resource}: ${action}`),
      );
      ctx.output('resources', resources);
    },
  });
}
