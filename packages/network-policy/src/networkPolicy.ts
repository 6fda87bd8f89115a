import { z } from 'zod';
import { blockOf } from './address';
import { labelSelectorSchema } from './labelSelector';
import {
  NAMESPACE_NAME,
  type Policy,
  type PolicyRule,
  type RulePeer,
} from './policy';

const port = z.strictObject({
  protocol: z.enum(['TCP', 'UDP', 'SCTP']).default('TCP'),
  port: z.union([z.number().int(), z.string()]).optional(),
  endPort: z.number().int().optional(),
});

const peer = z.strictObject({
  podSelector: labelSelectorSchema.optional(),
  namespaceSelector: labelSelectorSchema.optional(),
  ipBlock: z
    .strictObject({
      cidr: z.union([z.cidrv4(), z.cidrv6()]),
      except: z.array(z.union([z.cidrv4(), z.cidrv6()])).optional(),
    })
    .optional(),
});

const ports = z.array(port).optional();
const peers = z.array(peer).optional();

/** A `networking.k8s.io/v1` NetworkPolicy. */
export const networkPolicySchema = z.object({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.strictObject({
    // An absent selector is an empty one: it selects every pod of the namespace.
    podSelector: labelSelectorSchema.default({}),
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])).optional(),
    ingress: z.array(z.strictObject({ from: peers, ports })).optional(),
    egress: z.array(z.strictObject({ to: peers, ports })).optional(),
  }),
});

/** What a standard policy means. */
export function standardPolicy({
  metadata: { name, namespace },
  spec,
}: z.infer<typeof networkPolicySchema>): Policy {
  const { ingress = [], egress = [] } = spec;
  // Without policyTypes a policy is about ingress, and about egress too when it has such rules.
  const types =
    spec.policyTypes ?? (spec.egress ? ['Ingress', 'Egress'] : ['Ingress']);
  const isolates = {
    ingress: types.includes('Ingress'),
    egress: types.includes('Egress'),
  };
  return {
    name: `NetworkPolicy ${namespace}/${name}`,
    namespace,
    subject: spec.podSelector,
    isolates,
    rules: {
      // Rules of a direction that the policy is not about count for nothing.
      ingress: isolates.ingress
        ? ingress.map(({ from, ports: to }, index) =>
            rule(`spec.ingress[${index}]`, from, to, namespace),
          )
        : [],
      egress: isolates.egress
        ? egress.map(({ to, ports: at }, index) =>
            rule(`spec.egress[${index}]`, to, at, namespace),
          )
        : [],
    },
  };
}

function rule(
  path: string,
  others: z.infer<typeof peers>,
  at: z.infer<typeof ports>,
  namespace: string,
): PolicyRule {
  return {
    path,
    effect: 'allow',
    authenticated: false,
    // An empty list is as good as none.
    ...(others?.length && {
      peers: others.flatMap(other => rulePeer(other, namespace)),
    }),
    ...(at?.length && { ports: at }),
  };
}

function rulePeer(
  { ipBlock, namespaceSelector, podSelector }: z.infer<typeof peer>,
  namespace: string,
): RulePeer[] {
  if (ipBlock) {
    return [
      {
        kind: 'block',
        block: blockOf(ipBlock.cidr),
        except: (ipBlock.except ?? []).map(blockOf),
        mayBePods: true,
      },
    ];
  }
  if (!namespaceSelector && !podSelector) {
    return [];
  }
  return [
    {
      kind: 'pods',
      namespaces: namespaceSelector ?? {
        matchLabels: { [NAMESPACE_NAME]: namespace },
      },
      pods: podSelector ?? {},
    },
  ];
}
