import { z } from 'zod';
import { dnsLabel, namespacedKind } from './common';
import type { DeepReadonly } from './deepReadonly';
import { gatewaySchema } from './gateway';

export const environmentSchema = namespacedKind({
  kind: 'Environment',
  name: dnsLabel,
  spec: z.object({
    dataPlaneRef: z
      .object({
        kind: z.enum(['DataPlane', 'ClusterDataPlane']),
        name: z.string().min(1),
      })
      .optional(),
    gateway: gatewaySchema
      .optional()
      .describe('Replaces the gateways of the data plane, side by side.'),
    drift: z
      .enum(['revert', 'keep'])
      .optional()
      .describe(
        'What becomes of changes that others make to applied objects; revert when left out. An extension.',
      ),
    conflicts: z
      .enum(['take-over', 'leave'])
      .optional()
      .describe(
        'Whose a field is that another manager owns when it is to be applied; take-over when left out. An extension.',
      ),
    isProduction: z.boolean().default(false),
  }),
});

/** A stage that releases are deployed to, on one data plane. */
export type Environment = DeepReadonly<z.infer<typeof environmentSchema>>;
