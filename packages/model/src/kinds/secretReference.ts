import { z } from 'zod';
import { dnsSubdomain, namespacedKind, text } from './common';
import type { DeepReadonly } from './deepReadonly';

const stringMap = z.record(z.string(), z.string());

export const secretReferenceSchema = namespacedKind({
  kind: 'SecretReference',
  name: dnsSubdomain,
  spec: z.object({
    template: z.object({
      type: z
        .enum([
          'Opaque',
          'kubernetes.io/dockerconfigjson',
          'kubernetes.io/dockercfg',
          'kubernetes.io/basic-auth',
          'kubernetes.io/ssh-auth',
          'kubernetes.io/tls',
          'bootstrap.kubernetes.io/token',
        ])
        .default('Opaque'),
      metadata: z
        .object({
          annotations: stringMap.optional(),
          labels: stringMap.optional(),
        })
        .optional(),
    }),
    data: z
      .array(
        z.object({
          secretKey: text,
          remoteRef: z.object({
            key: text,
            property: z.string().optional(),
            version: z.string().optional(),
          }),
        }),
      )
      .min(1),
    refreshInterval: z.string().default('1h'),
    targetPlane: z
      .object({
        kind: z.enum([
          'WorkflowPlane',
          'ClusterWorkflowPlane',
          'DataPlane',
          'ClusterDataPlane',
        ]),
        name: text,
      })
      .optional(),
  }),
});

/** Names keys in a secret store outside; holds no values. */
export type SecretReference = DeepReadonly<
  z.infer<typeof secretReferenceSchema>
>;
