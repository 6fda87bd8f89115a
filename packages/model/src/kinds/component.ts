import { z } from 'zod';
import { dnsLabel, freeForm, namespacedKind, text, uniqueBy } from './common';
import type { DeepReadonly } from './deepReadonly';

const COMPONENT_TYPE_REF =
  /^(deployment|statefulset|cronjob|job|proxy)\/[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** `{workloadType}/{name}`, e.g. `deployment/service`. */
const componentTypeName = z.string().regex(COMPONENT_TYPE_REF, {
  error: 'expected {workloadType}/{name}, e.g. deployment/service',
});

const traitInstanceSchema = z.object({
  kind: z.enum(['Trait', 'ClusterTrait']).default('Trait'),
  name: text,
  instanceName: text,
  parameters: freeForm.optional(),
});

export const componentSchema = namespacedKind({
  kind: 'Component',
  name: dnsLabel,
  spec: z.object({
    owner: z.object({ projectName: text }),
    componentType: z.object({
      kind: z
        .enum(['ComponentType', 'ClusterComponentType'])
        .default('ComponentType'),
      name: componentTypeName,
    }),
    autoDeploy: z
      .boolean()
      .default(false)
      .describe('Release each change and deploy it to the first environment.'),
    autoBuild: z.boolean().optional(),
    parameters: freeForm.optional(),
    traits: z
      .array(traitInstanceSchema)
      .check(uniqueBy('instance name', trait => trait.instanceName))
      .optional(),
    workflow: z
      .object({
        kind: z
          .enum(['Workflow', 'ClusterWorkflow'])
          .default('ClusterWorkflow'),
        name: text,
        parameters: freeForm.optional(),
      })
      .optional(),
  }),
});

/** A trait attached to a component, with its parameters. */
export type TraitInstance = DeepReadonly<z.infer<typeof traitInstanceSchema>>;

/** A deployable unit of a project. */
export type Component = DeepReadonly<z.infer<typeof componentSchema>>;
