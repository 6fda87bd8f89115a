import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { API_VERSION } from '@openchoreo/model';
import { ORGANIZATION_INPUT } from '../Places';
import type { Tools } from '../Tools';
import { createResources, metadataIn } from './createResources';

/** `openchoreo:deployment-pipeline:create`: a new deployment pipeline. */
export function createCreatePipelineAction(tools: Tools) {
  return createTemplateAction({
    id: 'openchoreo:deployment-pipeline:create',
    description:
      'Creates a deployment pipeline, in which each environment promotes into the next. Fails when the name is taken.',
    examples: [
      {
        description: 'Create a pipeline of three environments',
        example: `steps:
  - id: pipeline
    name: Create the pipeline
    action: openchoreo:deployment-pipeline:create
    input:
      organization: demo
      name: careful
      environments: [development, staging, production]
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        organization: z => z.string().describe(ORGANIZATION_INPUT),
        name: z => z.string(),
        displayName: z => z.string().optional(),
        description: z => z.string().optional(),
        environments: z =>
          z
            .array(z.string())
            .min(2)
            .describe('Names in the order of promotion'),
      },
    },
    async handler(ctx) {
      const { environments } = ctx.input;
      await createResources(tools, ctx, [
        {
          apiVersion: API_VERSION,
          kind: 'DeploymentPipeline',
          metadata: await metadataIn(tools, ctx, ctx.input),
          spec: {
            promotionPaths: environments.slice(1).map((target, index) => ({
              sourceEnvironmentRef: { name: environments[index] },
              targetEnvironmentRefs: [{ name: target }],
            })),
          },
        },
      ]);
    },
  });
}
