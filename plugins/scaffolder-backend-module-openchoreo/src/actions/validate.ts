import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Tools } from '../Tools';

/** `openchoreo:validate`: fails unless YAML would be accepted. */
export function createValidateAction({ controlPlane }: Tools) {
  return createTemplateAction({
    id: 'openchoreo:validate',
    description:
      'Fails unless OpenChoreo YAML would be accepted; says which resource and field. Stores nothing.',
    examples: [
      {
        description: 'Check a workload before anything is created',
        example: `steps:
  - id: check
    name: Check the workload
    action: openchoreo:validate
    input:
      yaml: \${{ parameters.workload }}
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        yaml: z =>
          z.string().describe('OpenChoreo YAML, one or more documents'),
      },
    },
    async handler(ctx) {
      const { documents } = await controlPlane.apply(ctx, {
        yaml: ctx.input.yaml,
        dryRun: true,
      });
      documents
        .flatMap(({ messages }) => messages)
        .forEach(({ message }) => ctx.logger.warn(message));
    },
  });
}
