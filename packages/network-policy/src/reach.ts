import ipaddr from 'ipaddr.js';
import { type Labels, selects } from './labelSelector';
import type { NetworkPolicy, PolicyPeer, PolicyPort } from './networkPolicy';

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

/** Something outside the cluster. */
export interface AddressPeer {
  readonly kind: 'address';
  /** IPv4 or IPv6. */
  readonly ip: string;
}

/** An attempt to connect. */
export interface Flow {
  readonly from: PodPeer | AddressPeer;
  readonly to: PodPeer | AddressPeer;
  /** Port at the destination: that of the pod, not that of a Service before it. */
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** What the policies of one end say of a flow. */
export type EndVerdict =
  /** No policy selects the pod in this direction, or the end is outside the cluster. */
  | { readonly status: 'not-isolated' }
  /** `namespace/name` of the policies whose rules let it pass. */
  | { readonly status: 'allowed'; readonly by: readonly string[] }
  /** `namespace/name` of the policies that isolate the pod; none of their rules lets it pass. */
  | { readonly status: 'denied'; readonly by: readonly string[] };

/** Whether a flow passes both ends, and what each says. */
export interface Verdict {
  readonly allowed: boolean;
  readonly egress: EndVerdict;
  readonly ingress: EndVerdict;
}

type Direction = 'Ingress' | 'Egress';

/**
 * Decides whether a flow passes: the source's egress and the destination's ingress both have to let it.
 *
 * Follows the definition of `networking.k8s.io/v1` NetworkPolicy: policies only add what may pass; a pod that no policy
 * selects in a direction is open in it; answers to a connection that was let through always pass.
 */
export function reach(policies: readonly NetworkPolicy[], flow: Flow): Verdict {
  const egress = verdictOf(policies, flow, 'Egress');
  const ingress = verdictOf(policies, flow, 'Ingress');
  return {
    allowed: egress.status !== 'denied' && ingress.status !== 'denied',
    egress,
    ingress,
  };
}

function verdictOf(
  policies: readonly NetworkPolicy[],
  flow: Flow,
  direction: Direction,
): EndVerdict {
  const [self, other] =
    direction === 'Egress' ? [flow.from, flow.to] : [flow.to, flow.from];
  if (self.kind === 'address') {
    return { status: 'not-isolated' };
  }
  const isolating = policies.filter(policy =>
    isolates(policy, self, direction),
  );
  if (isolating.length === 0) {
    return { status: 'not-isolated' };
  }
  const allowing = isolating.filter(policy =>
    rulesOf(policy, direction).some(
      rule =>
        portsMatch(rule.ports, flow) &&
        peersMatch(rule.peers, other, policy.metadata.namespace),
    ),
  );
  return allowing.length > 0
    ? { status: 'allowed', by: allowing.map(nameOf) }
    : { status: 'denied', by: isolating.map(nameOf) };
}

function isolates(policy: NetworkPolicy, pod: PodPeer, direction: Direction) {
  const { policyTypes, egress, podSelector } = policy.spec;
  // Without policyTypes a policy is about ingress, and about egress too when it has such rules.
  const types = policyTypes ?? (egress ? ['Ingress', 'Egress'] : ['Ingress']);
  return (
    policy.metadata.namespace === pod.namespace.name &&
    types.includes(direction) &&
    selects(podSelector, pod.labels)
  );
}

function rulesOf(policy: NetworkPolicy, direction: Direction) {
  return direction === 'Ingress'
    ? (policy.spec.ingress ?? []).map(({ from, ports }) => ({
        peers: from,
        ports,
      }))
    : (policy.spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
}

function portsMatch(ports: readonly PolicyPort[] | undefined, flow: Flow) {
  return (
    !ports ||
    ports.length === 0 ||
    ports.some(
      port => port.protocol === flow.protocol && numberMatches(port, flow),
    )
  );
}

function numberMatches({ port, endPort }: PolicyPort, flow: Flow): boolean {
  if (port === undefined) {
    return true;
  }
  if (typeof port === 'string') {
    return flow.to.kind === 'pod' && flow.to.ports?.[port] === flow.port;
  }
  return flow.port >= port && flow.port <= (endPort ?? port);
}

function peersMatch(
  peers: readonly PolicyPeer[] | undefined,
  other: PodPeer | AddressPeer,
  policyNamespace: string,
) {
  return (
    !peers ||
    peers.length === 0 ||
    peers.some(peer => peerMatches(peer, other, policyNamespace))
  );
}

function peerMatches(
  { ipBlock, namespaceSelector, podSelector }: PolicyPeer,
  other: PodPeer | AddressPeer,
  policyNamespace: string,
): boolean {
  if (ipBlock) {
    return (
      other.ip !== undefined &&
      inBlock(ipBlock.cidr, other.ip) &&
      !(ipBlock.except ?? []).some(cidr => inBlock(cidr, String(other.ip)))
    );
  }
  if (other.kind === 'address' || (!namespaceSelector && !podSelector)) {
    return false;
  }
  const namespaceMatches = namespaceSelector
    ? selects(namespaceSelector, other.namespace.labels)
    : other.namespace.name === policyNamespace;
  return namespaceMatches && selects(podSelector ?? {}, other.labels);
}

function inBlock(cidr: string, ip: string): boolean {
  const address = ipaddr.process(ip);
  const [range, prefix] = ipaddr.parseCIDR(cidr);
  return address.kind() === range.kind() && address.match(range, prefix);
}

function nameOf({ metadata }: NetworkPolicy): string {
  return `${metadata.namespace}/${metadata.name}`;
}
