import { z } from 'zod';
import { labelSelectorSchema } from './labelSelector';

const port = z.object({
  protocol: z.enum(['TCP', 'UDP', 'SCTP']).default('TCP'),
  port: z.union([z.number().int(), z.string()]).optional(),
  endPort: z.number().int().optional(),
});

const peer = z.object({
  podSelector: labelSelectorSchema.optional(),
  namespaceSelector: labelSelectorSchema.optional(),
  ipBlock: z
    .object({ cidr: z.string(), except: z.array(z.string()).optional() })
    .optional(),
});

const ports = z.array(port).optional();
const peers = z.array(peer).optional();

const networkPolicySchema = z.object({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    // An absent selector is an empty one: it selects every pod of the namespace.
    podSelector: labelSelectorSchema.default({}),
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])).optional(),
    ingress: z.array(z.object({ from: peers, ports })).optional(),
    egress: z.array(z.object({ to: peers, ports })).optional(),
  }),
});

/** A `networking.k8s.io/v1` NetworkPolicy, as far as it decides what may pass. */
export type NetworkPolicy = z.infer<typeof networkPolicySchema>;

/** A port of a rule; without `port` it stands for all ports of the protocol. */
export type PolicyPort = z.infer<typeof port>;

/** One side of a rule. */
export type PolicyPeer = z.infer<typeof peer>;

/**
 * Takes the network policies out of rendered objects; objects of other kinds are passed over.
 *
 * @throws Error naming the policy and the field when one is not of the form that Kubernetes accepts
 */
export function networkPoliciesOf(
  objects: readonly unknown[],
): readonly NetworkPolicy[] {
  return objects.filter(isNetworkPolicy).map(object => {
    const parsed = networkPolicySchema.safeParse(object);
    if (parsed.success) {
      return parsed.data;
    }
    const [issue] = parsed.error.issues;
    const { name = '?', namespace = '?' } = object.metadata ?? {};
    throw new Error(
      `NetworkPolicy ${namespace}/${name}: ${issue.path.join('.')}: ${
        issue.message
      }`,
    );
  });
}

function isNetworkPolicy(object: unknown): object is {
  kind: string;
  metadata?: { name?: string; namespace?: string };
} {
  return (
    typeof object === 'object' &&
    object !== null &&
    (object as { kind?: unknown }).kind === 'NetworkPolicy'
  );
}
