import { z } from 'zod';
import { clusterKind, dnsSubdomain, namespacedKind, uniqueBy } from './common';
import type { DeepReadonly } from './deepReadonly';
import {
  parametersSchema,
  resourceTemplateSchema,
  validationSchema,
} from './template';

/** What a project brings into each of its cells. */
export const projectTypeSpecSchema = z.object({
  parameters: parametersSchema.optional(),
  environmentConfigs: parametersSchema.optional(),
  validations: z.array(validationSchema).optional(),
  resources: z
    .array(resourceTemplateSchema)
    .min(1)
    .check(uniqueBy('id', resource => resource.id)),
});

export const projectTypeSchema = namespacedKind({
  kind: 'ProjectType',
  name: dnsSubdomain,
  spec: projectTypeSpecSchema,
});

export const clusterProjectTypeSchema = clusterKind({
  kind: 'ClusterProjectType',
  name: dnsSubdomain,
  spec: projectTypeSpecSchema,
});

/** What projects of a type bring into each of their cells. */
export type ProjectTypeSpec = DeepReadonly<
  z.infer<typeof projectTypeSpecSchema>
>;

/** A template of what projects of an organization bring into their cells. */
export type ProjectType = DeepReadonly<z.infer<typeof projectTypeSchema>>;

/** A template of what projects of every organization bring into their cells. */
export type ClusterProjectType = DeepReadonly<
  z.infer<typeof clusterProjectTypeSchema>
>;
