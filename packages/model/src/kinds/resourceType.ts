import { z } from 'zod';
import {
  clusterKind,
  dnsSubdomain,
  freeForm,
  namespacedKind,
  text,
  uniqueBy,
} from './common';
import type { DeepReadonly } from './deepReadonly';
import { expression, parametersSchema } from './template';

const keyRef = z.object({ name: text, key: text });

/** Whether what was provided stays when its binding goes. */
export const retainPolicy = z.enum(['Delete', 'Retain']);

const outputSchema = z
  .object({
    name: text,
    value: z.string().optional(),
    secretKeyRef: keyRef.optional(),
    configMapKeyRef: keyRef.optional(),
  })
  .check(context => {
    const { value, secretKeyRef, configMapKeyRef } = context.value;
    const given = [value, secretKeyRef, configMapKeyRef].filter(
      source => source !== undefined,
    );
    if (given.length !== 1) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        message: `gives ${given.length} of value, secretKeyRef and configMapKeyRef`,
        params: { remedy: 'give exactly one of them' },
      });
    }
  });

const providedSchema = z.object({
  id: text,
  includeWhen: expression.optional(),
  readyWhen: expression.optional(),
  template: freeForm,
});

/** What a resource consists of, and what its dependants get to know of it. */
export const resourceTypeSpecSchema = z.object({
  parameters: parametersSchema.optional(),
  environmentConfigs: parametersSchema.optional(),
  resources: z
    .array(providedSchema)
    .min(1)
    .check(uniqueBy('id', resource => resource.id)),
  outputs: z
    .array(outputSchema)
    .check(uniqueBy('name', output => output.name))
    .optional(),
  retainPolicy: retainPolicy.default('Delete'),
});

export const resourceTypeSchema = namespacedKind({
  kind: 'ResourceType',
  name: dnsSubdomain,
  spec: resourceTypeSpecSchema,
});

export const clusterResourceTypeSchema = clusterKind({
  kind: 'ClusterResourceType',
  name: dnsSubdomain,
  spec: resourceTypeSpecSchema,
});

/** A value that dependants get: a text, or a key of a Secret or ConfigMap on the data plane. */
export type ResourceOutput = DeepReadonly<z.infer<typeof outputSchema>>;

/** What resources of a type consist of, and what their dependants get to know of them. */
export type ResourceTypeSpec = DeepReadonly<
  z.infer<typeof resourceTypeSpecSchema>
>;

/** A template of managed resources of an organization, e.g. a database. */
export type ResourceType = DeepReadonly<z.infer<typeof resourceTypeSchema>>;

/** A template of managed resources of every organization. */
export type ClusterResourceType = DeepReadonly<
  z.infer<typeof clusterResourceTypeSchema>
>;
