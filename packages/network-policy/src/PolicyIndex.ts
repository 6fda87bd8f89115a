import type { Flow, PodPeer, Verdict } from './flow';
import { type HostPattern, matchesHost } from './hostPattern';
import { type Labels, selects } from './labelSelector';
import {
  NAMESPACE_NAME,
  type Direction,
  type Policy,
  type PolicyRule,
} from './policy';
import { policiesOf } from './policiesOf';
import { verdictOf } from './verdict';

/** A rule and the policy that it is of. */
export interface IndexedRule {
  readonly policy: Policy;
  readonly rule: PolicyRule;
}

/** The policies that select a pod, and how to find their rules about a peer. */
export interface PodPolicies {
  readonly isolating: (direction: Direction) => readonly Policy[];
  /** Every rule that may be about the peer, and others. */
  readonly rules: (
    direction: Direction,
    peer: Flow['from'] | Flow['to'],
  ) => Iterable<IndexedRule>;
  /** Whether a lookup of the name passes a proxy, from which rules by name learn addresses. */
  readonly mayLookUp: (name: string) => boolean;
}

/** The rules of one policy in one direction. */
interface RuleTable {
  /** Rules about pods of named namespaces only. */
  readonly byNamespace: ReadonlyMap<string, readonly IndexedRule[]>;
  readonly others: readonly IndexedRule[];
}

interface IndexedPolicy {
  readonly policy: Policy;
  readonly tables: Readonly<Record<Direction, RuleTable>>;
  readonly lookups: readonly HostPattern[];
}

/** The policies of a namespace: by a label that they ask for, and those that ask for none. */
interface NamespaceTable {
  readonly byLabel: Map<string, IndexedPolicy[]>;
  readonly others: IndexedPolicy[];
}

/** Policies, prepared for many questions: each then looks only at the policies and rules that may matter to it. */
export class PolicyIndex {
  readonly #namespaces = new Map<string, NamespaceTable>();

  /**
   * @param objects - rendered objects; those that are no network policies are passed over
   * @throws Error when a policy is not understood
   */
  constructor(objects: readonly unknown[]) {
    for (const policy of policiesOf(objects)) {
      this.#add({
        policy,
        tables: {
          ingress: ruleTable(policy, 'ingress'),
          egress: ruleTable(policy, 'egress'),
        },
        lookups: lookupsOf(policy),
      });
    }
  }

  /**
   * Decides whether a flow passes: the source's egress and the destination's ingress both have to let it.
   *
   * Policies add what may pass; a pod that no policy selects in a direction is open in it; what a rule denies, none
   * allows; answers to a connection that was let through always pass.
   */
  reach(flow: Flow): Verdict {
    const egress = verdictOf(flow, 'egress', pod => this.#policiesOf(pod));
    const ingress = verdictOf(flow, 'ingress', pod => this.#policiesOf(pod));
    return {
      allowed: egress.status !== 'denied' && ingress.status !== 'denied',
      egress,
      ingress,
    };
  }

  /** All rules about a pod in one direction, whoever is at the other end. */
  rulesOf(pod: PodPeer, direction: Direction): readonly IndexedRule[] {
    return this.#selecting(pod).flatMap(({ policy }) =>
      policy.rules[direction].map(rule => ({ policy, rule })),
    );
  }

  #add(indexed: IndexedPolicy): void {
    const { namespace, subject } = indexed.policy;
    const table = this.#namespaces.get(namespace) ?? {
      byLabel: new Map<string, IndexedPolicy[]>(),
      others: [],
    };
    this.#namespaces.set(namespace, table);
    const [label] = Object.entries(subject.matchLabels ?? {});
    const list = label
      ? table.byLabel.get(labelKey(label)) ?? []
      : table.others;
    list.push(indexed);
    if (label) {
      table.byLabel.set(labelKey(label), list);
    }
  }

  #selecting({ namespace, labels }: PodPeer): IndexedPolicy[] {
    const table = this.#namespaces.get(namespace.name);
    if (!table) {
      return [];
    }
    return [...table.others, ...asked(table, labels)].filter(({ policy }) =>
      selects(policy.subject, labels),
    );
  }

  #policiesOf(pod: PodPeer): PodPolicies {
    const selecting = this.#selecting(pod);
    return {
      isolating: direction =>
        selecting
          .map(({ policy }) => policy)
          .filter(({ isolates }) => isolates[direction]),
      mayLookUp: name =>
        selecting.some(({ lookups }) =>
          lookups.some(pattern => matchesHost(pattern, name)),
        ),
      *rules(direction, peer) {
        for (const { tables } of selecting) {
          const { byNamespace, others } = tables[direction];
          yield* others;
          if (peer.kind === 'pod') {
            yield* byNamespace.get(peer.namespace.name) ?? [];
          }
        }
      },
    };
  }
}

function asked({ byLabel }: NamespaceTable, labels: Labels): IndexedPolicy[] {
  return Object.entries(labels).flatMap(
    label => byLabel.get(labelKey(label)) ?? [],
  );
}

function labelKey([key, value]: readonly [string, string]): string {
  return `${key}=${value}`;
}

function ruleTable(policy: Policy, direction: Direction): RuleTable {
  const byNamespace = new Map<string, IndexedRule[]>();
  const others: IndexedRule[] = [];
  for (const rule of policy.rules[direction]) {
    const names = namespacesOf(rule);
    if (!names) {
      others.push({ policy, rule });
    }
    for (const name of names ?? []) {
      const list = byNamespace.get(name) ?? [];
      list.push({ policy, rule });
      byNamespace.set(name, list);
    }
  }
  return { byNamespace, others };
}

function lookupsOf({ rules }: Policy): HostPattern[] {
  return rules.egress
    .filter(({ effect }) => effect === 'allow')
    .flatMap(({ ports = [] }) => ports.flatMap(({ lookups = [] }) => lookups));
}

/** The names of the namespaces that a rule is about; absent when it is about others or outside peers too. */
function namespacesOf({ peers }: PolicyRule): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const peer of peers ?? []) {
    const name =
      peer.kind === 'pods'
        ? peer.namespaces.matchLabels?.[NAMESPACE_NAME]
        : undefined;
    if (name === undefined) {
      return undefined;
    }
    names.add(name);
  }
  return peers ? names : undefined;
}
