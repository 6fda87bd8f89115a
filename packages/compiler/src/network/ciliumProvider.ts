import {
  type DataPlane,
  LABELS,
  METADATA_ADDRESSES,
  exceptionsWithin,
  generateK8sName,
} from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import type { NetworkProvider, PolicyScope } from './NetworkProvider';
import {
  type ComponentPaths,
  type EgressPath,
  type PodPeer,
  type PodPort,
  mergePaths,
} from './paths';
import {
  DNS,
  NAMESPACE_NAME,
  type Rule,
  policyManifest,
} from './policyManifest';

/** The nodes that calls to the outside leave through. */
export type EgressNodes = NonNullable<
  NonNullable<DataPlane['spec']['network']>['egressGateway']
>;

const KIND = {
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumNetworkPolicy',
} as const;

const INTERNET = '0.0.0.0/0';

/** Cilium knows labels of several sources; labels of pods have this one. */
const POD_NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

// In a rule it selects every pod of the namespace of the policy.
const EVERY_POD = {};

/**
 * Policies of Cilium (`cilium.io/v2`): by host name, by operation, with authentication of both ends, and egress through
 * chosen nodes.
 */
export function ciliumProvider(options: {
  readonly mutualAuthentication: boolean;
  readonly egressGateway?: EgressNodes;
}): NetworkProvider {
  const authentication: Rule = options.mutualAuthentication
    ? { authentication: { mode: 'required' } }
    : {};
  const { egressGateway } = options;
  return {
    name: 'cilium',
    features: {
      hostNames: true,
      operations: true,
      mutualAuthentication: options.mutualAuthentication,
      egressGateway: egressGateway !== undefined,
    },

    cellPolicies(scope, { open }) {
      return [
        policyManifest(scope, {
          ...KIND,
          name: 'cell',
          spec: {
            endpointSelector: EVERY_POD,
            // A rule that names nobody allows nothing and closes the direction.
            ingress: [
              open ? { fromEndpoints: [EVERY_POD], ...authentication } : {},
            ],
            egress: [
              dnsRule(),
              ...(open
                ? [{ toEndpoints: [EVERY_POD], ...authentication }]
                : []),
            ],
            // Whoever answers lookups of an allowed name could make it lead there.
            egressDeny: [{ toCIDR: METADATA_ADDRESSES }],
          },
        }),
      ];
    },

    componentPolicies(scope, paths) {
      return [
        ...pathPolicies(scope, paths, authentication),
        ...(egressGateway
          ? egressGatewayPolicies(scope, paths, egressGateway)
          : []),
      ];
    },
  };
}

function pathPolicies(
  scope: PolicyScope,
  { component, ...paths }: ComponentPaths,
  authentication: Rule,
): Manifest[] {
  const ingress = mergePaths(paths.ingress).map(({ peer, ports }) => ({
    fromEndpoints: [podsOf(peer)],
    toPorts: portRules(ports),
    ...authentication,
  }));
  const egress = mergePaths(paths.egress).map(({ peer, ports }) => ({
    ...destination(peer, authentication),
    toPorts: portRules(ports),
  }));
  if (ingress.length === 0 && egress.length === 0) {
    return [];
  }
  return [
    policyManifest(scope, {
      ...KIND,
      name: generateK8sName([component, 'paths']),
      spec: {
        endpointSelector: {
          matchLabels: { [fromKubernetes(LABELS.component)]: component },
        },
        ...(ingress.length > 0 && { ingress }),
        ...(egress.length > 0 && { egress }),
      },
    }),
  ];
}

/** Lookups pass a proxy, from which Cilium learns the addresses of the names that policies allow. */
function dnsRule(): Rule {
  return {
    toEndpoints: [
      {
        matchLabels: {
          [POD_NAMESPACE]: DNS.namespace,
          [fromKubernetes(DNS.label)]: DNS.value,
        },
      },
    ],
    toPorts: [
      {
        ports: [
          { port: String(DNS.port), protocol: 'UDP' },
          { port: String(DNS.port), protocol: 'TCP' },
        ],
        rules: { dns: [{ matchPattern: '*' }] },
      },
    ],
  };
}

function fromKubernetes(label: string): string {
  return `k8s:${label}`;
}

function podsOf(peer: PodPeer): Rule {
  const labels =
    peer.kind === 'component'
      ? { [LABELS.component]: peer.component }
      : peer.labels ?? {};
  return {
    matchLabels: {
      [POD_NAMESPACE]: peer.namespace,
      ...Object.fromEntries(
        Object.entries(labels).map(([key, value]) => [
          fromKubernetes(key),
          value,
        ]),
      ),
    },
  };
}

function destination(peer: EgressPath['peer'], authentication: Rule): Rule {
  switch (peer.kind) {
    case 'host':
      return {
        toFQDNs: [
          peer.host.startsWith('*.')
            ? { matchPattern: peer.host }
            : { matchName: peer.host },
        ],
      };
    case 'network':
      return {
        toCIDRSet: [
          {
            cidr: peer.cidr,
            ...(peer.except.length > 0 && { except: peer.except }),
          },
        ],
      };
    default:
      return { toEndpoints: [podsOf(peer)], ...authentication };
  }
}

/** Ports without a limit together, and one entry for each that has one. */
function portRules(ports: readonly PodPort[]): Rule[] {
  const open = ports.filter(({ operations }) => !operations);
  return [
    ...(open.length > 0 ? [{ ports: open.map(portOf) }] : []),
    ...ports.flatMap(port =>
      port.operations
        ? [{ ports: [portOf(port)], rules: { http: port.operations } }]
        : [],
    ),
  ];
}

function portOf({ port, protocol }: PodPort): Rule {
  return { port: String(port), protocol };
}

/**
 * Routes the external connections of a component through the nodes of the data plane; these have one family of addresses,
 * IPv4. What a policy excludes it excludes for all its networks, so those that leave something out have their own.
 */
function egressGatewayPolicies(
  scope: PolicyScope,
  { component, egress }: ComponentPaths,
  { nodeSelector, egressIP, interface: networkInterface }: EgressNodes,
): Manifest[] {
  const networks = egress.flatMap(ipv4Networks);
  const wide = networks.filter(({ except }) => except.length > 0);
  const exact = networks.filter(({ except }) => except.length === 0);
  return [
    { part: 'internet', chosen: wide },
    { part: 'networks', chosen: exact },
  ].flatMap(({ part, chosen }) =>
    chosen.length === 0
      ? []
      : [
          policyManifest(scope, {
            apiVersion: KIND.apiVersion,
            kind: 'CiliumEgressGatewayPolicy',
            name: generateK8sName([scope.namespace, component, part]),
            clusterWide: true,
            spec: {
              selectors: [
                {
                  namespaceSelector: {
                    matchLabels: { [NAMESPACE_NAME]: scope.namespace },
                  },
                  podSelector: {
                    matchLabels: { [LABELS.component]: component },
                  },
                },
              ],
              destinationCIDRs: sortedUnique(chosen.map(({ cidr }) => cidr)),
              ...(part === 'internet' && {
                excludedCIDRs: sortedUnique(
                  chosen.flatMap(({ except }) => except),
                ),
              }),
              egressGateway: {
                nodeSelector,
                ...(egressIP && { egressIP }),
                ...(networkInterface && { interface: networkInterface }),
              },
            },
          }),
        ],
  );
}

function ipv4Networks({
  peer,
}: EgressPath): { cidr: string; except: readonly string[] }[] {
  if (peer.kind === 'host') {
    return [{ cidr: INTERNET, except: exceptionsWithin(INTERNET) }];
  }
  return peer.kind === 'network' && !peer.cidr.includes(':') ? [peer] : [];
}

function sortedUnique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
