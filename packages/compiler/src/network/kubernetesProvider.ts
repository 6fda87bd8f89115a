import { LABELS, exceptionsWithin, generateK8sName } from '@openchoreo/model';
import type { NetworkProvider } from './NetworkProvider';
import type { EgressPath, IngressPath, PodPeer, PodPort } from './paths';
import { mergePaths } from './paths';
import {
  DNS,
  NAMESPACE_NAME,
  type Rule,
  policyManifest,
} from './policyManifest';

const KIND = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
} as const;

const EVERY_POD = {};

/** Every address that is not of a private network: standard policies do not know host names. */
const INTERNET = ['0.0.0.0/0', '::/0'].map(cidr => ({
  ipBlock: { cidr, except: exceptionsWithin(cidr) },
}));

/** Standard policies (`networking.k8s.io/v1`), which every network plugin that enforces policies understands. */
export const kubernetesProvider: NetworkProvider = {
  name: 'kubernetes',
  features: {
    hostNames: false,
    operations: false,
    mutualAuthentication: false,
    egressGateway: false,
  },

  cellPolicies(scope, { open }) {
    const within = [{ podSelector: EVERY_POD }];
    return [
      policyManifest(scope, {
        ...KIND,
        name: 'cell',
        spec: {
          podSelector: EVERY_POD,
          policyTypes: ['Ingress', 'Egress'],
          ...(open && { ingress: [{ from: within }] }),
          egress: [dnsRule(), ...(open ? [{ to: within }] : [])],
        },
      }),
    ];
  },

  componentPolicies(scope, { component, ...paths }) {
    const ingress = ruleList(paths.ingress, 'from');
    const egress = ruleList(paths.egress, 'to');
    if (ingress.length === 0 && egress.length === 0) {
      return [];
    }
    return [
      policyManifest(scope, {
        ...KIND,
        name: generateK8sName([component, 'paths']),
        spec: {
          podSelector: { matchLabels: { [LABELS.component]: component } },
          policyTypes: [
            ...(ingress.length > 0 ? ['Ingress'] : []),
            ...(egress.length > 0 ? ['Egress'] : []),
          ],
          ...(ingress.length > 0 && { ingress }),
          ...(egress.length > 0 && { egress }),
        },
      }),
    ];
  },
};

function dnsRule(): Rule {
  return {
    to: [
      {
        namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: DNS.namespace } },
        podSelector: { matchLabels: { [DNS.label]: DNS.value } },
      },
    ],
    ports: [
      { protocol: 'UDP', port: DNS.port },
      { protocol: 'TCP', port: DNS.port },
    ],
  };
}

/** Peers that are the same to standard policies, as all hosts are, share a rule. */
function ruleList(
  paths: readonly (IngressPath | EgressPath)[],
  side: 'from' | 'to',
): Rule[] {
  const byPeers = new Map<string, PodPort[]>();
  for (const { peer, ports } of mergePaths(paths)) {
    const key = JSON.stringify(peersOf(peer));
    byPeers.set(key, [...(byPeers.get(key) ?? []), ...ports]);
  }
  return Array.from(byPeers, ([peers, ports]) => ({
    [side]: JSON.parse(peers),
    ports: uniquePorts(ports),
  }));
}

function peersOf(peer: EgressPath['peer']): readonly Rule[] {
  switch (peer.kind) {
    case 'host':
      return INTERNET;
    case 'network':
      return [
        {
          ipBlock: {
            cidr: peer.cidr,
            ...(peer.except.length > 0 && { except: peer.except }),
          },
        },
      ];
    default:
      return [podPeer(peer)];
  }
}

function podPeer(peer: PodPeer): Rule {
  const labels =
    peer.kind === 'component'
      ? { [LABELS.component]: peer.component }
      : peer.labels;
  return {
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: peer.namespace } },
    ...(labels && { podSelector: { matchLabels: labels } }),
  };
}

function uniquePorts(ports: readonly PodPort[]): Rule[] {
  const rules = ports.map(({ protocol, port }) => ({ protocol, port }));
  return [...new Map(rules.map(rule => [JSON.stringify(rule), rule])).values()];
}
