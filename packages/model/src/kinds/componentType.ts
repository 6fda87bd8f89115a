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
import {
  oneNameForValidations,
  parametersSchema,
  resourceTemplateSchema,
  validationFields,
} from './template';

/** What the primary resource of a component can be; `proxy` has none. */
export const WORKLOAD_TYPES = [
  'deployment',
  'statefulset',
  'cronjob',
  'job',
  'proxy',
] as const;

/** What the primary resource of a component is. */
export type WorkloadType = (typeof WORKLOAD_TYPES)[number];

function primaryResourceExists(
  context: z.core.ParsePayload<{
    workloadType: WorkloadType;
    resources: { id: string }[];
  }>,
) {
  const { workloadType, resources } = context.value;
  if (
    workloadType !== 'proxy' &&
    !resources.some(({ id }) => id === workloadType)
  ) {
    context.issues.push({
      code: 'custom',
      input: resources,
      path: ['resources'],
      message: `has no item with the id "${workloadType}"`,
      params: {
        remedy:
          'the primary resource carries the workloadType as its id; use workloadType proxy when there is none',
      },
    });
  }
}

function componentTypeSpec<
  TraitKind extends z.ZodType<string>,
  AllowedTraitKind extends z.ZodType<string>,
  WorkflowKind extends z.ZodType<string>,
>(kinds: {
  readonly trait: TraitKind;
  readonly allowedTrait: AllowedTraitKind;
  readonly workflow: WorkflowKind;
}) {
  return z
    .object({
      workloadType: z.enum(WORKLOAD_TYPES),
      parameters: parametersSchema.optional(),
      environmentConfigs: parametersSchema.optional(),
      traits: z
        .array(
          z.object({
            kind: kinds.trait,
            name: text,
            instanceName: text,
            parameters: freeForm.optional(),
            environmentConfigs: freeForm.optional(),
          }),
        )
        .check(uniqueBy('instance name', trait => trait.instanceName))
        .optional(),
      allowedTraits: z
        .array(z.object({ kind: kinds.allowedTrait, name: text }))
        .optional(),
      allowedWorkflows: z
        .array(z.object({ kind: kinds.workflow, name: text }))
        .optional(),
      ...validationFields,
      resources: z.array(resourceTemplateSchema).min(1),
    })
    .check(primaryResourceExists, oneNameForValidations);
}

/** The namespaced shape, which holds the cluster-scoped one too; releases keep a copy of either. */
export const componentTypeSpecSchema = componentTypeSpec({
  trait: z.enum(['Trait', 'ClusterTrait']).default('Trait'),
  allowedTrait: z.enum(['Trait', 'ClusterTrait']).default('Trait'),
  workflow: z.enum(['Workflow', 'ClusterWorkflow']).default('ClusterWorkflow'),
});

export const componentTypeSchema = namespacedKind({
  kind: 'ComponentType',
  name: dnsSubdomain,
  spec: componentTypeSpecSchema,
});

export const clusterComponentTypeSchema = clusterKind({
  kind: 'ClusterComponentType',
  name: dnsSubdomain,
  spec: componentTypeSpec({
    trait: z.enum(['ClusterTrait']).default('ClusterTrait'),
    allowedTrait: z.enum(['ClusterTrait']),
    workflow: z.enum(['ClusterWorkflow']),
  }),
});

/** How components of a type are rendered. */
export type ComponentTypeSpec = DeepReadonly<
  z.infer<typeof componentTypeSpecSchema>
>;

/** A template that turns components of an organization into manifests. */
export type ComponentType = DeepReadonly<z.infer<typeof componentTypeSchema>>;

/** A template that turns components of every organization into manifests. */
export type ClusterComponentType = DeepReadonly<
  z.infer<typeof clusterComponentTypeSchema>
>;
