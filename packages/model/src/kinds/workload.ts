import { z } from 'zod';
import { dnsSubdomain, namespacedKind, text } from './common';
import { containerSchema } from './container';
import type { DeepReadonly } from './deepReadonly';
import { dependenciesSchema } from './dependencies';
import { endpointSchema } from './endpoint';
import { workloadTelemetrySchema } from './telemetry';

const workloadFields = {
  container: containerSchema,
  endpoints: z.record(text, endpointSchema).optional(),
  dependencies: dependenciesSchema.optional(),
  telemetry: workloadTelemetrySchema.optional(),
};

/** The owner of what belongs to one component. */
export const componentOwnerSchema = z.object({
  projectName: text,
  componentName: text,
});

/** A workload without its owner, as releases keep it. */
export const workloadTemplateSchema = z.object(workloadFields);

export const workloadSchema = namespacedKind({
  kind: 'Workload',
  name: dnsSubdomain,
  spec: z.object({ owner: componentOwnerSchema, ...workloadFields }),
});

/** The component that something belongs to. */
export type ComponentOwner = DeepReadonly<z.infer<typeof componentOwnerSchema>>;

/** A workload without its owner, as releases keep it. */
export type WorkloadTemplate = DeepReadonly<
  z.infer<typeof workloadTemplateSchema>
>;

/** The runtime contract of a component: container, endpoints, connections. */
export type Workload = DeepReadonly<z.infer<typeof workloadSchema>>;
