import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { componentResources } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Tools } from '../Tools';
import { createResources } from './createResources';
import { PROJECT_INPUT } from '../Places';

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
        project: z => z.string().describe(PROJECT_INPUT),
        component: z => z.string().describe('Name of the new component'),
        displayName: z => z.string().optional(),
        description: z => z.string().optional(),
        owner: z =>
          z
            .string()
            .optional()
            .describe('Entity reference, e.g. `group:demo/shop-team`'),
        componentType: z => z.string().describe('e.g. `deployment/service`'),
        componentTypeKind: z =>
          z
            .enum(['ComponentType', 'ClusterComponentType'])
            .optional()
            .describe('ClusterComponentType when absent'),
        autoDeploy: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Release each change and deploy it to the first environment; true when absent',
            ),
        parameters: z =>
          z.record(z.unknown()).optional().describe('Of the component type'),
        traits: z =>
          z
            .array(z.record(z.unknown()))
            .optional()
            .describe('As in spec.traits of a Component'),
        container: z =>
          z
            .object({ image: z.string() })
            .passthrough()
            .describe('As in spec.container of a Workload'),
        endpoints: z =>
          z
            .array(z.object({ name: z.string() }).passthrough())
            .optional()
            .describe('As in spec.endpoints of a Workload, each with its name'),
        connections: z =>
          z
            .array(
              z.object({
                project: z.string().optional(),
                component: z.string(),
                endpoint: z.string(),
                addressVariable: z.string().optional(),
              }),
            )
            .optional()
            .describe(
              'Endpoints it calls; the address goes into the environment variable',
            ),
        externals: z =>
          z
            .array(z.record(z.unknown()))
            .optional()
            .describe('As in spec.dependencies.external of a Workload'),
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
