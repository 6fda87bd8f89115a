import { z } from 'zod';
import { dnsSubdomain, freeForm, namespacedKind, text } from './common';
import { componentTypeSpecSchema } from './componentType';
import type { DeepReadonly } from './deepReadonly';
import { traitSpecSchema } from './trait';
import { componentOwnerSchema, workloadTemplateSchema } from './workload';

const MAX_TRAITS = 100;
const traitKind = z.enum(['Trait', 'ClusterTrait']);

export const componentReleaseSchema = namespacedKind({
  kind: 'ComponentRelease',
  name: dnsSubdomain,
  spec: z.object({
    owner: componentOwnerSchema,
    componentType: z.object({
      kind: z.enum(['ComponentType', 'ClusterComponentType']),
      name: text.describe('{workloadType}/{name}'),
      spec: componentTypeSpecSchema,
    }),
    traits: z
      .array(z.object({ kind: traitKind, name: text, spec: traitSpecSchema }))
      .max(MAX_TRAITS)
      .optional(),
    componentProfile: z
      .object({
        parameters: freeForm.optional(),
        traits: z
          .array(
            z.object({
              kind: traitKind,
              name: text,
              instanceName: text,
              parameters: freeForm.optional(),
            }),
          )
          .optional(),
      })
      .optional(),
    workload: workloadTemplateSchema,
  }),
});

/** An immutable copy of everything that decides what a component renders to. */
export type ComponentRelease = DeepReadonly<
  z.infer<typeof componentReleaseSchema>
>;
