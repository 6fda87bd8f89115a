import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { KINDS, isKind } from '@openchoreo/model';
import type { Tools } from '../Tools';

/** `openchoreo:delete`: removes a resource and what runs because of it. */
export function createDeleteAction({ controlPlane }: Tools) {
  return createTemplateAction({
    id: 'openchoreo:delete',
    description:
      'Deletes an OpenChoreo resource and removes what runs because of it. Deleting what is gone already is no failure.',
    examples: [
      {
        description: 'Remove a component',
        example: `steps:
  - id: remove
    name: Remove the component
    action: openchoreo:delete
    input: { kind: Component, organization: demo, name: cart }
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        kind: z => z.string().describe('e.g. Component'),
        organization: z =>
          z
            .string()
            .optional()
            .describe('Left out for kinds that all organizations share'),
        name: z => z.string(),
      },
      output: {
        deleted: z => z.boolean().describe('Whether there was one to delete'),
      },
    },
    async handler(ctx) {
      const { kind, organization, name } = ctx.input;
      if (!isKind(kind)) {
        throw new InputError(
          `kind is "${kind}"; expected one of ${Object.keys(KINDS).join(', ')}`,
        );
      }
      const resource = { kind, namespace: organization, name };
      const deleted = ctx.isDryRun
        ? Boolean(await controlPlane.find(ctx, resource))
        : await controlPlane.delete(ctx, resource);
      ctx.output('deleted', deleted);
    },
  });
}
