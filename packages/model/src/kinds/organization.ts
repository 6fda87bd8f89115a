import { z } from 'zod';
import { clusterKind, dnsLabel } from './common';
import type { DeepReadonly } from './deepReadonly';

export const organizationSchema = clusterKind({
  kind: 'Organization',
  name: dnsLabel,
  spec: z
    .object({
      displayName: z.string().optional(),
      description: z.string().optional(),
    })
    .default({}),
});

/** Groups users and resources; its name is the `metadata.namespace` of what belongs to it. An extension. */
export type Organization = DeepReadonly<z.infer<typeof organizationSchema>>;
