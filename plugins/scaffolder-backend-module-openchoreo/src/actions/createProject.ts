import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { API_VERSION } from '@openchoreo/model';
import { ORGANIZATION_INPUT } from '../Places';
import type { Tools } from '../Tools';
import { createResources, metadataIn } from './createResources';

const DEFAULT_PIPELINE = 'default';

/** `openchoreo:project:create`: a new project. */
export function createCreateProjectAction(tools: Tools) {
  return createTemplateAction({
    id: 'openchoreo:project:create',
    description:
      'Creates a project. Fails when the name is taken; run again after an interruption, it goes on where it was.',
    examples: [
      {
        description: 'Create a project',
        example: `steps:
  - id: project
    name: Create the project
    action: openchoreo:project:create
    input: { organization: demo, name: loyalty, owner: group:demo/shop-team }
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
        owner: z =>
          z
            .string()
            .optional()
            .describe('Entity reference, e.g. `group:demo/shop-team`'),
        pipeline: z =>
          z
            .string()
            .optional()
            .describe(
              `Deployment pipeline; \`${DEFAULT_PIPELINE}\` when absent`,
            ),
        isolation: z =>
          z
            .enum(['cell', 'strict'])
            .optional()
            .describe(
              'strict: inside the project, too, only declared connections pass',
            ),
      },
      output: {
        project: z => z.string().describe('organization/project'),
        entityRef: z => z.string().describe('Its System in the catalog'),
      },
    },
    async handler(ctx) {
      const { name, pipeline = DEFAULT_PIPELINE, isolation } = ctx.input;
      const metadata = await metadataIn(tools, ctx, ctx.input);
      const organization = metadata.namespace;
      await createResources(tools, ctx, [
        {
          apiVersion: API_VERSION,
          kind: 'Project',
          metadata,
          spec: {
            deploymentPipelineRef: { name: pipeline },
            ...(isolation && { isolation }),
          },
        },
      ]);
      ctx.output('project', `${organization}/${name}`);
      const entityRef = `system:${organization}/${name}`;
      if (!ctx.isDryRun && !(await tools.places.registered(ctx, entityRef))) {
        ctx.logger.warn(`The catalog does not have ${entityRef} yet`);
      }
      ctx.output('entityRef', entityRef);
    },
  });
}
