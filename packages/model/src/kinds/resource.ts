import { z } from 'zod';
import {
  dnsLabel,
  dnsSubdomain,
  freeForm,
  namespacedKind,
  text,
} from './common';
import type { DeepReadonly } from './deepReadonly';
import { resourceTypeSpecSchema, retainPolicy } from './resourceType';

const resourceTypeKind = z.enum(['ResourceType', 'ClusterResourceType']);
const resourceOwner = z.object({ projectName: text, resourceName: text });

export const resourceSchema = namespacedKind({
  kind: 'Resource',
  name: dnsLabel,
  spec: z.object({
    owner: z.object({ projectName: text }),
    type: z.object({
      kind: resourceTypeKind.default('ResourceType'),
      name: dnsLabel,
    }),
    parameters: freeForm.optional(),
  }),
});

export const resourceReleaseSchema = namespacedKind({
  kind: 'ResourceRelease',
  name: dnsSubdomain,
  spec: z.object({
    owner: resourceOwner,
    resourceType: z.object({
      kind: resourceTypeKind,
      name: text,
      spec: resourceTypeSpecSchema,
    }),
    parameters: freeForm.optional(),
  }),
});

export const resourceReleaseBindingSchema = namespacedKind({
  kind: 'ResourceReleaseBinding',
  name: dnsSubdomain,
  spec: z.object({
    owner: resourceOwner,
    environment: text,
    resourceRelease: z
      .string()
      .optional()
      .describe('The ResourceRelease; set by the control plane when absent.'),
    resourceTypeEnvironmentConfigs: freeForm.optional(),
    retainPolicy: retainPolicy.optional(),
  }),
});

/** Something that the platform manages for a project and its components depend on, e.g. a database. */
export type ManagedResource = DeepReadonly<z.infer<typeof resourceSchema>>;

/** An immutable copy of everything that decides what a managed resource renders to. */
export type ResourceRelease = DeepReadonly<
  z.infer<typeof resourceReleaseSchema>
>;

/** A managed resource's release placed in an environment, with the values of that environment. */
export type ResourceReleaseBinding = DeepReadonly<
  z.infer<typeof resourceReleaseBindingSchema>
>;
