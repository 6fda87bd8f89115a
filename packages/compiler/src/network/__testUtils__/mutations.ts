import { LABELS } from '@openchoreo/model';
import type { Manifest } from '../../cellPlan';

/** Policies with one thing changed. */
export interface Mutant {
  readonly change: string;
  readonly namespace?: string;
  readonly objects: readonly Manifest[];
}

type Json = Readonly<Record<string, unknown>>;

/** Lists of a policy whose entries each say that something more passes, or does not. */
const RULE_LISTS = ['ingress', 'egress', 'egressDeny'];

/** Lists within a rule whose entries are each something that passes. */
const PART_LISTS = ['from', 'to', 'ports', 'toPorts', 'http', 'toCIDR'];

/** Every way to take one rule, or one peer, port or operation of a rule, out of the policies. */
export function removals(objects: readonly Manifest[]): Mutant[] {
  return policiesIn(objects).flatMap(({ policy, index }) =>
    RULE_LISTS.flatMap(field =>
      withoutEach(policy.spec as Json, field).flatMap(({ spec, path }) =>
        replaced(objects, index, spec, `without ${nameOf(policy)} ${path}`),
      ),
    ),
  );
}

/** Every way to add a rule to a policy: each lets something pass, at one end, that nobody declared. */
export function additions(objects: readonly Manifest[]): Mutant[] {
  return policiesIn(objects).flatMap(({ policy, index }) =>
    undeclaredRules(policy).flatMap(([field, rule]) => {
      const spec = policy.spec as Json;
      const rules = (spec[field] as unknown[] | undefined) ?? [];
      return replaced(
        objects,
        index,
        { ...withDirection(spec, field), [field]: [...rules, rule] },
        `${nameOf(policy)} with ${field} ${JSON.stringify(rule)}`,
      );
    }),
  );
}

function policiesIn(objects: readonly Manifest[]) {
  return objects.flatMap((policy, index) =>
    policy.kind.endsWith('NetworkPolicy') ? [{ policy, index }] : [],
  );
}

function replaced(
  objects: readonly Manifest[],
  index: number,
  spec: Json,
  change: string,
): Mutant[] {
  return [
    {
      change,
      namespace: objects[index].metadata.namespace,
      objects: objects.map((object, place) =>
        place === index ? { ...object, spec } : object,
      ),
    },
  ];
}

/** The same without one entry of a list, and without one part of an entry. */
function withoutEach(
  holder: Json,
  field: string,
): { readonly spec: Json; readonly path: string }[] {
  const list = holder[field];
  if (!Array.isArray(list)) {
    return [];
  }
  return list.flatMap((entry: Json, index) => {
    const path = `${field}[${index}]`;
    const rest = list.filter((_, place) => place !== index);
    return [
      { spec: { ...holder, [field]: rest }, path },
      ...withoutParts(entry).map(part => ({
        spec: {
          ...holder,
          [field]: list.map((other, place) =>
            place === index ? part.spec : other,
          ),
        },
        path: `${path}.${part.path}`,
      })),
    ];
  });
}

/** The last entry of a list stays: without it the list would be about everything. */
function withoutParts(
  entry: Json,
): { readonly spec: Json; readonly path: string }[] {
  const own = PART_LISTS.flatMap(field => {
    const list = entry[field];
    return Array.isArray(list) && list.length > 1
      ? withoutEach(entry, field)
      : [];
  });
  const inner = (['toPorts', 'rules'] as const).flatMap(field => {
    const value = entry[field];
    if (field === 'rules' && value) {
      return withoutParts(value as Json).map(part => ({
        spec: { ...entry, rules: part.spec },
        path: `rules.${part.path}`,
      }));
    }
    return Array.isArray(value) && value.length === 1
      ? withoutParts(value[0] as Json).map(part => ({
          spec: { ...entry, [field]: [part.spec] },
          path: `${field}[0].${part.path}`,
        }))
      : [];
  });
  return [...own, ...inner];
}

const STRANGER = 'elsewhere';
const PORT = 9999;

function undeclaredRules({
  kind,
}: Manifest): (readonly [field: string, rule: Json])[] {
  if (kind === 'NetworkPolicy') {
    const ports = [{ protocol: 'TCP', port: PORT }];
    const stranger = [
      {
        namespaceSelector: {
          matchLabels: { 'kubernetes.io/metadata.name': STRANGER },
        },
      },
    ];
    return [
      ['ingress', {}],
      ['egress', {}],
      ['ingress', { from: stranger, ports }],
      ['egress', { to: stranger, ports }],
      ['egress', { to: [{ ipBlock: { cidr: '192.168.0.0/16' } }] }],
    ];
  }
  const toPorts = [{ ports: [{ port: String(PORT), protocol: 'TCP' }] }];
  const stranger = [
    { matchLabels: { 'k8s:io.kubernetes.pod.namespace': STRANGER } },
  ];
  const authentication = { mode: 'required' };
  return [
    ['ingress', { fromEntities: ['all'], authentication }],
    ['egress', { toEntities: ['all'], authentication }],
    ['ingress', { fromEndpoints: stranger, toPorts, authentication }],
    ['egress', { toEndpoints: stranger, toPorts, authentication }],
    ['egress', { toCIDR: ['192.168.0.0/16'] }],
  ];
}

/** A standard policy has to say that it is about a direction. */
function withDirection(spec: Json, field: string): Json {
  const { policyTypes } = spec;
  const type = field === 'ingress' ? 'Ingress' : 'Egress';
  return Array.isArray(policyTypes) && !policyTypes.includes(type)
    ? { ...spec, policyTypes: [...policyTypes, type] }
    : spec;
}

function nameOf({ kind, metadata }: Manifest): string {
  const component = metadata.labels?.[LABELS.component] ?? 'cell';
  return `${kind} ${metadata.namespace}/${component}`;
}
