import type { z } from 'zod';
import { ciliumNetworkPolicySchema, ciliumPolicy } from './ciliumNetworkPolicy';
import { networkPolicySchema, standardPolicy } from './networkPolicy';
import type { Policy } from './policy';

/** Kinds that decide what may pass and are not understood: answers that leave them out would be wrong. */
const NOT_UNDERSTOOD = [
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'ClusterNetworkPolicy',
  'GlobalNetworkPolicy',
];

interface ObjectHead {
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
}

/**
 * Takes the network policies out of rendered objects, those of Kubernetes and those of Cilium; objects of other kinds are
 * passed over.
 *
 * @throws Error naming the policy and the field when one is not of the form that its kind has, or says what is not
 * understood
 */
export function policiesOf(objects: readonly unknown[]): readonly Policy[] {
  return objects.filter(isObject).flatMap(object => {
    switch (object.kind) {
      case 'NetworkPolicy':
        return [read(object, networkPolicySchema, standardPolicy)];
      case 'CiliumNetworkPolicy':
        return [read(object, ciliumNetworkPolicySchema, ciliumPolicy)];
      default:
        if (NOT_UNDERSTOOD.includes(String(object.kind))) {
          throw new Error(
            `${nameOf(object)}: policies of this kind are not understood`,
          );
        }
        return [];
    }
  });
}

function read<Schema extends z.ZodType>(
  object: ObjectHead,
  schema: Schema,
  meaning: (parsed: z.infer<Schema>) => Policy,
): Policy {
  const parsed = schema.safeParse(object);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${nameOf(object)}: ${issue.path.join('.')}: ${issue.message}`,
    );
  }
  try {
    return meaning(parsed.data);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${nameOf(object)}: ${reason}`, { cause: error });
  }
}

function nameOf({ kind, metadata }: ObjectHead): string {
  const { name = '?', namespace = '?' } = metadata ?? {};
  return `${kind} ${namespace}/${name}`;
}

function isObject(value: unknown): value is ObjectHead {
  return typeof value === 'object' && value !== null;
}
