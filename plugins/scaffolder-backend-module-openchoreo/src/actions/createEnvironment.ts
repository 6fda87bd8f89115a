import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { API_VERSION } from '@openchoreo/model';
import { ORGANIZATION_INPUT } from '../Places';
import type { Tools } from '../Tools';
import { createResources, metadataIn } from './createResources';

/** `openchoreo:environment:create`: a new environment. */
export function createCreateEnvironmentAction(tools: Tools) {
  return createTemplateAction({
    id: 'openchoreo:environment:create',
    description:
      'Creates an environment on a data plane that all organizations share. Fails when the name is taken.',
    examples: [
      {
        description: 'Create an environment',
        example: `steps:
  - id: environment
    name: Create the environment
    action: openchoreo:environment:create
    input: { organization: demo, name: load-test, dataPlane: default }
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
        dataPlane: z => z.string().describe('Name of a ClusterDataPlane'),
        isProduction: z => z.boolean().optional(),
      },
    },
    async handler(ctx) {
      const { dataPlane, isProduction = false } = ctx.input;
      await createResources(tools, ctx, [
        {
          apiVersion: API_VERSION,
          kind: 'Environment',
          metadata: await metadataIn(tools, ctx, ctx.input),
          spec: {
            dataPlaneRef: { kind: 'ClusterDataPlane', name: dataPlane },
            isProduction,
          },
        },
      ]);
    },
  });
}
