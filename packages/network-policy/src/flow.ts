import type { Labels } from './labelSelector';

/** A pod, as far as policies can tell it from others. */
export interface PodPeer {
  readonly kind: 'pod';
  readonly namespace: { readonly name: string; readonly labels: Labels };
  readonly labels: Labels;
  /** Container ports by name, for policies that name a port. */
  readonly ports?: Readonly<Record<string, number>>;
  /**
   * Address of the pod. When it is given, `ipBlock` rules apply to the pod too, as they do with some network plugins;
   * Kubernetes leaves this open.
   */
  readonly ip?: string;
}

/** Something outside the cluster that is known by its address alone. */
export interface AddressPeer {
  readonly kind: 'address';
  /** IPv4 or IPv6. */
  readonly ip: string;
}

/** Something outside the cluster that is called by its name. */
export interface HostPeer {
  readonly kind: 'host';
  readonly name: string;
  /** What the name resolves to; when absent, some address of the internet. */
  readonly ip?: string;
}

/** An attempt to connect. */
export interface Flow {
  readonly from: PodPeer | AddressPeer;
  readonly to: PodPeer | AddressPeer | HostPeer;
  /** Port at the destination: that of the pod, not that of a Service before it. */
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** What is asked for; when absent, whether anything at all may be. */
  readonly request?: { readonly method: string; readonly path: string };
  /** The name that a name server is asked for; when absent, whether any may be. */
  readonly lookup?: string;
}

/** A rule, by its policy and its place there, e.g. `NetworkPolicy shop/cell` and `spec.egress[0]`. */
export interface RuleRef {
  readonly policy: string;
  /** Absent where the policy closes the pod, and no rule of it opens it. */
  readonly rule?: string;
}

/** What the policies of one end say of a flow. */
export type EndVerdict =
  /** No policy selects the pod in this direction, or the end is outside the cluster. */
  | { readonly status: 'not-isolated' }
  | {
      readonly status: 'allowed';
      readonly by: readonly RuleRef[];
      /** Both ends prove who they are. */
      readonly authenticated: boolean;
      /** The only operations or lookups that pass; absent when all do. */
      readonly only?: readonly string[];
    }
  /** The rules that deny it, or else the policies that close the pod. */
  | { readonly status: 'denied'; readonly by: readonly RuleRef[] };

/** Whether a flow passes both ends, and what each says. */
export interface Verdict {
  readonly allowed: boolean;
  readonly egress: EndVerdict;
  readonly ingress: EndVerdict;
}
