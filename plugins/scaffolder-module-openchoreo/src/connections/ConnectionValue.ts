import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The value of the field: connections as the action that creates a component takes them. */
export const connectionsSchema = makeFieldSchema({
  output: z =>
    z.array(
      z.object({
        project: z
          .string()
          .optional()
          .describe("The component's own when absent"),
        component: z.string().describe('Empty until an endpoint is chosen'),
        endpoint: z.string(),
        addressVariable: z
          .string()
          .optional()
          .describe('Environment variable that gets the address'),
      }),
    ),
});

/** A connection of a component that is to be created. */
export type ConnectionValue = (typeof connectionsSchema.TOutput)[number];
