import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { obstaclesOf } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Tools } from '../Tools';

/** `openchoreo:render`: what YAML would become on the data plane. */
export function createRenderAction({ controlPlane }: Tools) {
  return createTemplateAction({
    id: 'openchoreo:render',
    description:
      'Tells what OpenChoreo YAML would change on the data plane of the first environment. Fails when it would be refused or does not compile. Stores and deploys nothing.',
    examples: [
      {
        description: 'Show what a component would become',
        example: `steps:
  - id: plan
    name: Render the component
    action: openchoreo:render
    input:
      yaml: \${{ parameters.component }}
output:
  text:
    - title: What would be created
      content: \${{ steps.plan.output.summary | join('\\n') }}
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
        summary: z =>
          z.array(z.string()).describe('What would change, one sentence each'),
        objects: z =>
          z
            .array(
              z.object({
                action: z.enum(['added', 'changed', 'removed']),
                apiVersion: z.string(),
                kind: z.string(),
                namespace: z.string().optional(),
                name: z.string(),
              }),
            )
            .describe('Objects of the data plane that would change'),
      },
    },
    async handler(ctx) {
      const preview = await controlPlane.preview(ctx, ctx.input.yaml);
      const obstacles = obstaclesOf(preview);
      if (obstacles.length > 0) {
        throw new InputError(
          obstacles
            .map(({ resource, path, message }) =>
              [resource, path, message].filter(Boolean).join(': '),
            )
            .join('\n'),
        );
      }
      const { cells } = preview;
      const summary = Array.from(cells, cell => cell.summary).flat();
      summary.forEach(sentence => ctx.logger.info(sentence));
      ctx.output('summary', summary);
      ctx.output(
        'objects',
        Array.from(cells, ({ objects }) =>
          Array.from(
            objects,
            ({ fields: _, component: _owner, ...object }) => object,
          ),
        ).flat(),
      );
    },
  });
}
