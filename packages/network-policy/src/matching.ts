import { isIn } from './address';
import type { Flow } from './flow';
import { matchesHost } from './hostPattern';
import { type Labels, selects } from './labelSelector';
import {
  NAMESPACE_NAME,
  type PolicyRule,
  type RulePeer,
  type RulePort,
} from './policy';

/** The other end of a flow, as the policies of one end see it. */
export type OtherEnd = Flow['from'] | Flow['to'];

/** Whether a rule is about this peer. `learns` tells whether a name may be looked up, as rules by name need. */
export function peersMatch(
  { peers }: PolicyRule,
  other: OtherEnd,
  learns: (name: string) => boolean,
): boolean {
  return !peers || peers.some(peer => peerMatches(peer, other, learns));
}

function peerMatches(
  peer: RulePeer,
  other: OtherEnd,
  learns: (name: string) => boolean,
): boolean {
  switch (peer.kind) {
    case 'pods':
      return (
        other.kind === 'pod' &&
        selects(peer.namespaces, namespaceLabels(other.namespace)) &&
        selects(peer.pods, other.labels)
      );
    case 'host':
      return (
        other.kind === 'host' &&
        matchesHost(peer.pattern, other.name) &&
        learns(other.name)
      );
    case 'entity':
      return (
        peer.entity === 'all' ||
        (other.kind === 'pod') === (peer.entity === 'cluster')
      );
    default:
      return blockMatches(peer, other);
  }
}

function namespaceLabels({
  name,
  labels,
}: {
  readonly name: string;
  readonly labels: Labels;
}): Labels {
  return labels[NAMESPACE_NAME] === name
    ? labels
    : { ...labels, [NAMESPACE_NAME]: name };
}

function blockMatches(
  { block, except, mayBePods }: Extract<RulePeer, { kind: 'block' }>,
  other: OtherEnd,
): boolean {
  if (other.kind === 'pod' && !mayBePods) {
    return false;
  }
  const { ip } = other;
  if (ip === undefined) {
    // An unknown address of the internet is in no range but that of all.
    return other.kind === 'host' && block.prefix === 0;
  }
  return isIn(block, ip) && !except.some(inner => isIn(inner, ip));
}

/** The ports of a rule that a flow goes to; undefined when the rule is for all. */
export function matchingPorts(
  { ports }: PolicyRule,
  flow: Flow,
): readonly RulePort[] | undefined {
  return ports?.filter(
    port =>
      (port.protocol === 'ANY' || port.protocol === flow.protocol) &&
      numberMatches(port, flow),
  );
}

function numberMatches({ port, endPort }: RulePort, flow: Flow): boolean {
  if (port === undefined) {
    return true;
  }
  if (typeof port === 'string') {
    return flow.to.kind === 'pod' && flow.to.ports?.[port] === flow.port;
  }
  return flow.port >= port && flow.port <= (endPort ?? port);
}

/** Whether what is asked for is among what a port is limited to. */
export function withinLimits(
  { operations, lookups }: RulePort,
  { request, lookup }: Flow,
): boolean {
  const operationFits =
    !operations ||
    !request ||
    operations.some(
      ({ method, path }) =>
        (!method || method.matches(request.method)) &&
        (!path || path.matches(request.path)),
    );
  const lookupFits =
    !lookups ||
    lookup === undefined ||
    lookups.some(pattern => matchesHost(pattern, lookup));
  return operationFits && lookupFits;
}
