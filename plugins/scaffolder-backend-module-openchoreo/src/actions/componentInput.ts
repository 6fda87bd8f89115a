import type { z as Zod } from 'zod/v3';
import { PROJECT_INPUT } from '../Places';

type Z = typeof Zod;

/** The inputs of the actions that make a component, in the platform or as files. */
export const componentInput = {
  project: (z: Z) => z.string().describe(PROJECT_INPUT),
  component: (z: Z) => z.string().describe('Name of the new component'),
  displayName: (z: Z) => z.string().optional(),
  description: (z: Z) => z.string().optional(),
  owner: (z: Z) =>
    z
      .string()
      .optional()
      .describe('Entity reference, e.g. `group:demo/shop-team`'),
  componentType: (z: Z) => z.string().describe('e.g. `deployment/service`'),
  componentTypeKind: (z: Z) =>
    z
      .enum(['ComponentType', 'ClusterComponentType'])
      .optional()
      .describe('ClusterComponentType when absent'),
  autoDeploy: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe(
        'Release each change and deploy it to the first environment; true when absent',
      ),
  parameters: (z: Z) =>
    z.record(z.unknown()).optional().describe('Of the component type'),
  traits: (z: Z) =>
    z
      .array(z.record(z.unknown()))
      .optional()
      .describe('As in spec.traits of a Component'),
  container: (z: Z) =>
    z
      .object({ image: z.string() })
      .passthrough()
      .describe('As in spec.container of a Workload'),
  endpoints: (z: Z) =>
    z
      .array(z.object({ name: z.string() }).passthrough())
      .optional()
      .describe('As in spec.endpoints of a Workload, each with its name'),
  connections: (z: Z) =>
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
  externals: (z: Z) =>
    z
      .array(z.record(z.unknown()))
      .optional()
      .describe('As in spec.dependencies.external of a Workload'),
};
