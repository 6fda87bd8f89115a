import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Tools } from '../Tools';
import { PROJECT_INPUT } from '../Places';

/** `openchoreo:component:promote`: places what runs in one environment in the next. */
export function createPromoteAction({ controlPlane, places }: Tools) {
  return createTemplateAction({
    id: 'openchoreo:component:promote',
    description:
      'Places the release that runs in one environment in another, as far as the deployment pipeline allows it.',
    examples: [
      {
        description: 'Promote from development to staging',
        example: `steps:
  - id: promote
    name: Promote to staging
    action: openchoreo:component:promote
    input: { project: demo/shop, component: cart, from: development, to: staging }
`,
      },
    ],
    schema: {
      input: {
        project: z => z.string().describe(PROJECT_INPUT),
        component: z => z.string(),
        from: z => z.string().describe('Environment'),
        to: z => z.string().describe('Environment'),
      },
      output: {
        release: z => z.string().describe('Now deployed in the environment'),
      },
    },
    async handler(ctx) {
      const { component, from, to } = ctx.input;
      const { release } = await controlPlane.promote(
        ctx,
        { ...(await places.project(ctx, ctx.input.project)), component },
        { from, to },
      );
      ctx.logger.info(`Release ${release} is deployed to ${to}`);
      ctx.output('release', release ?? '');
    },
  });
}
