import { z } from 'zod';
import { labelMap } from './common';

/** What can enforce network policies on a data plane. */
export const NETWORK_PROVIDERS = ['kubernetes', 'cilium'] as const;

/** Standard NetworkPolicy objects, which every plugin understands, or those of Cilium. */
export type NetworkProviderName = (typeof NETWORK_PROVIDERS)[number];

/** How the network of a cluster is told what may pass. An extension. */
export const networkSchema = z
  .object({
    provider: z
      .enum(NETWORK_PROVIDERS)
      .optional()
      .describe(
        'Which policies are written; Cilium where it was found, standard ones elsewhere, when absent.',
      ),
    encrypted: z
      .boolean()
      .optional()
      .describe(
        'The network encrypts what passes between pods, e.g. with WireGuard. Stated by the operator, not checked.',
      ),
    egressGateway: z
      .object({
        nodeSelector: z.object({ matchLabels: labelMap }),
        egressIP: z.ipv4().optional(),
        interface: z.string().min(1).optional(),
      })
      .check(context => {
        if (context.value.egressIP && context.value.interface) {
          context.issues.push({
            code: 'custom',
            input: context.value,
            path: ['interface'],
            message: 'is given together with egressIP',
            params: { remedy: 'keep one of the two' },
          });
        }
      })
      .optional()
      .describe(
        'The nodes through which calls to the outside leave, where Cilium routes them.',
      ),
  })
  .describe('An extension.');
