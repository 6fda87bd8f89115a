import type { RE2JS } from 're2js';
import type { Block } from './address';
import type { HostPattern } from './hostPattern';
import type { LabelSelector } from './labelSelector';

/** Label that Kubernetes puts on every namespace: its name. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Whether a rule is about what comes in or what goes out. */
export type Direction = 'ingress' | 'egress';

/** Whom a rule is about, whatever kind of policy it comes from. */
export type RulePeer =
  | {
      readonly kind: 'pods';
      readonly namespaces: LabelSelector;
      readonly pods: LabelSelector;
    }
  | {
      readonly kind: 'block';
      readonly block: Block;
      readonly except: readonly Block[];
      /** Cilium knows pods by their labels and never by their addresses; of other plugins that is left open. */
      readonly mayBePods: boolean;
    }
  | { readonly kind: 'host'; readonly pattern: HostPattern }
  | { readonly kind: 'entity'; readonly entity: 'all' | 'cluster' | 'world' };

/** The text of an operation that is every operation. */
export const ANY_OPERATION = '* *';

/** An operation that a rule is limited to. */
export interface RuleOperation {
  /** As in the policy, e.g. `GET /books(\?.*)?`. */
  readonly text: string;
  readonly method?: RE2JS;
  readonly path?: RE2JS;
}

/** Ports of a rule. */
export interface RulePort {
  /** `ANY` is TCP, UDP and SCTP. */
  readonly protocol: 'TCP' | 'UDP' | 'SCTP' | 'ANY';
  /** A number, a name that the pod gives to a port, or all when absent. */
  readonly port?: number | string;
  readonly endPort?: number;
  /** The only operations that pass; all when absent. */
  readonly operations?: readonly RuleOperation[];
  /** The only names that may be looked up; when present, lookups pass a proxy that learns addresses. */
  readonly lookups?: readonly HostPattern[];
}

/** One rule of a policy. */
export interface PolicyRule {
  /** Where it is in its policy, e.g. `spec.ingress[0]`. */
  readonly path: string;
  readonly effect: 'allow' | 'deny';
  /** Anybody when absent. */
  readonly peers?: readonly RulePeer[];
  /** All when absent. */
  readonly ports?: readonly RulePort[];
  /** Both ends have to prove who they are. */
  readonly authenticated: boolean;
}

/** A policy, as far as it decides what may pass. */
export interface Policy {
  /** e.g. `NetworkPolicy shop/cell`. */
  readonly name: string;
  readonly namespace: string;
  /** Pods of its namespace that it is about. */
  readonly subject: LabelSelector;
  /** Directions in which these pods are closed but for what rules allow. */
  readonly isolates: Readonly<Record<Direction, boolean>>;
  readonly rules: Readonly<Record<Direction, readonly PolicyRule[]>>;
}
