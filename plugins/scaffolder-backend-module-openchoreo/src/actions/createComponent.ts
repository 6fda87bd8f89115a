import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { componentResources } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Tools } from '../Tools';
import { createResources } from './createResources';
import { componentInput } from './componentInput';

const EXAMPLE = `steps:
  - id: create
    name: Create the component
    action: openchoreo:component:create
    input:
      project: demo/shop
      component: greeter
      componentType: deployment/service
      container: { image: 'ghcr.io/openchoreo/samples/greeter-service:latest' }
      endpoints:
        - { name: http, type: HTTP, port: 9090, visibility: [public] }
`;

/** `openchoreo:component:create`: a new component with its workload. */
export function createCreateComponentAction(tools: Tools) {
  return createTemplateAction({
    id: 'openchoreo:component:create',
    description:
      'Creates a component and its workload. Fails when the name is taken; run again after an interruption, it goes on where it was.',
    examples: [{ description: 'Create a service', example: EXAMPLE }],
    supportsDryRun: true,
    schema: {
      input: {
        ...componentInput,
      },
      output: {
        project: z => z.string(),
        component: z => z.string(),
        entityRef: z => z.string().describe('The component in the catalog'),
      },
    },
    async handler(ctx) {
      const { component } = ctx.input;
      const { organization, project } = await tools.places.project(
        ctx,
        ctx.input.project,
      );
      await createResources(
        tools,
        ctx,
        componentResources(
          { ...ctx.input, name: component },
          { organization, project },
        ),
      );
      ctx.output('project', ctx.input.project);
      ctx.output('component', component);
      const entityRef = `component:${organization}/${component}`;
      if (!ctx.isDryRun && !(await tools.places.registered(ctx, entityRef))) {
        ctx.logger.warn(`The catalog does not have ${entityRef} yet`);
      }
      ctx.output('entityRef', entityRef);
    },
  });
}
