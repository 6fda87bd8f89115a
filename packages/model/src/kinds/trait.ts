import { z } from 'zod';
import { clusterKind, dnsSubdomain, namespacedKind } from './common';
import type { DeepReadonly } from './deepReadonly';
import {
  createSchema,
  oneNameForValidations,
  parametersSchema,
  patchSchema,
  removeSchema,
  validationFields,
} from './template';

export const traitSpecSchema = z
  .object({
    parameters: parametersSchema.optional(),
    environmentConfigs: parametersSchema.optional(),
    ...validationFields,
    creates: z.array(createSchema).optional(),
    patches: z.array(patchSchema).optional(),
    removes: z.array(removeSchema).optional(),
  })
  .check(oneNameForValidations);

export const traitSchema = namespacedKind({
  kind: 'Trait',
  name: dnsSubdomain,
  spec: traitSpecSchema,
});

export const clusterTraitSchema = clusterKind({
  kind: 'ClusterTrait',
  name: dnsSubdomain,
  spec: traitSpecSchema,
});

/** What a trait adds to, changes in and takes from the manifests of a component. */
export type TraitSpec = DeepReadonly<z.infer<typeof traitSpecSchema>>;

/** A capability that components of an organization can be given. */
export type Trait = DeepReadonly<z.infer<typeof traitSchema>>;

/** A capability that components of every organization can be given. */
export type ClusterTrait = DeepReadonly<z.infer<typeof clusterTraitSchema>>;
