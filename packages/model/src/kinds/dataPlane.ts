import { z } from 'zod';
import { clusterKind, dnsLabel, dnsSubdomain, namespacedKind } from './common';
import type { DeepReadonly } from './deepReadonly';
import { gatewaySchema } from './gateway';
import { networkSchema } from './network';
import { telemetrySchema } from './telemetry';

const clusterAgentSchema = z.object({
  clientCA: z.object({
    secretKeyRef: z
      .object({
        name: z.string(),
        key: z.string(),
        namespace: z.string().optional(),
      })
      .optional(),
    value: z.string().optional(),
  }),
});

function dataPlaneSpec<ObservabilityPlaneKind extends z.ZodType<string>>(
  observabilityPlaneKind: ObservabilityPlaneKind,
) {
  return z.object({
    clusterRef: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Cluster of the Backstage `kubernetes` configuration, or `embedded`. An extension.',
      ),
    // OpenChoreo 1.x requires the agent and the plane id; clusters are reached here without an agent.
    planeID: dnsLabel.optional(),
    clusterAgent: clusterAgentSchema.optional(),
    gateway: gatewaySchema.optional(),
    network: networkSchema.optional(),
    telemetry: telemetrySchema.optional(),
    secretStoreRef: z.object({ name: z.string() }).optional(),
    observabilityPlaneRef: z
      .object({ kind: observabilityPlaneKind, name: dnsLabel })
      .optional(),
  });
}

export const dataPlaneSchema = namespacedKind({
  kind: 'DataPlane',
  name: dnsSubdomain,
  spec: dataPlaneSpec(
    z.enum(['ObservabilityPlane', 'ClusterObservabilityPlane']),
  ),
});

export const clusterDataPlaneSchema = clusterKind({
  kind: 'ClusterDataPlane',
  name: dnsSubdomain,
  spec: dataPlaneSpec(z.enum(['ClusterObservabilityPlane'])),
});

/** A Kubernetes cluster that hosts environments of one organization. */
export type DataPlane = DeepReadonly<z.infer<typeof dataPlaneSchema>>;

/** A Kubernetes cluster that hosts environments of every organization. */
export type ClusterDataPlane = DeepReadonly<
  z.infer<typeof clusterDataPlaneSchema>
>;
