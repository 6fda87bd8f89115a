import {
  type ExternalDependency,
  type GatewaySpec,
  LABELS,
  type Visibility,
  type WorkloadEndpoint,
  cellNamespace,
  generateK8sName,
  normalizeVisibility,
} from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { MANAGED_BY } from '../cell/cellNames';
import type { EndpointPath } from '../cell/connections';
import { ingressGateway } from '../cell/gateways';
import type { CellRef } from '../snapshot';

type Rule = Readonly<Record<string, unknown>>;

/** Label that Kubernetes itself puts on every namespace. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Addresses that do not lead to the internet: private networks, link-local addresses and the metadata services there. */
const PRIVATE_IPV4 = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];
const PRIVATE_IPV6 = ['fc00::/7', 'fe80::/10'];

/** What may pass at one component. */
export interface ComponentPaths {
  readonly component: string;
  readonly endpoints: readonly WorkloadEndpoint[];
  /** Endpoints this component calls. */
  readonly calls: readonly EndpointPath[];
  readonly external: readonly ExternalDependency[];
  /** Components that call an endpoint of this one from another cell, or from the own one where that has to be declared. */
  readonly callers: readonly {
    readonly cell: CellRef;
    readonly component: string;
    readonly endpoint: WorkloadEndpoint;
  }[];
}

interface CellPolicyOptions {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Inside the cell too only declared connections pass. */
  readonly strict: boolean;
}

/** Policies of the cell as a whole: nothing passes in or out, names can be looked up, and the cell is open within. */
export function cellPolicies(options: CellPolicyOptions): Manifest[] {
  const everyPod = {};
  const dns = {
    to: [
      {
        namespaceSelector: {
          matchLabels: { [NAMESPACE_NAME]: 'kube-system' },
        },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
    ],
    ports: [
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ],
  };
  const within = [{ podSelector: everyPod }];
  return [
    policy(options, 'default-deny', {
      podSelector: everyPod,
      policyTypes: ['Ingress', 'Egress'],
    }),
    policy(options, 'allow-dns', {
      podSelector: everyPod,
      policyTypes: ['Egress'],
      egress: [dns],
    }),
    ...(options.strict
      ? []
      : [
          policy(options, 'allow-within-cell', {
            podSelector: everyPod,
            policyTypes: ['Ingress', 'Egress'],
            ingress: [{ from: within }],
            egress: [{ to: within }],
          }),
        ]),
  ];
}

/**
 * The declared paths of one component beyond what its cell allows to all; nothing when it has none.
 *
 * Policies act on pods, so ports are those that containers listen on.
 */
export function componentPolicy(
  options: CellPolicyOptions & { readonly gateways: GatewaySpec },
  paths: ComponentPaths,
): Manifest[] {
  const ingress = [
    ...gatewayRules(options.gateways, paths.endpoints),
    ...paths.callers.map(({ cell, component, endpoint }) => ({
      from: [podsOf(cell, component)],
      ports: [podPort(endpoint)],
    })),
  ];
  const calls = paths.calls.filter(
    ({ cell }) => options.strict || cellNamespace(cell) !== options.namespace,
  );
  const egress = [
    ...calls.map(({ cell, component, endpoint }) => ({
      to: [podsOf(cell, component)],
      ports: [podPort(endpoint)],
    })),
    ...paths.external.map(externalRule),
  ];
  if (ingress.length === 0 && egress.length === 0) {
    return [];
  }
  return [
    policy(options, generateK8sName([paths.component, 'paths']), {
      podSelector: {
        matchLabels: { [LABELS.component]: paths.component },
      },
      policyTypes: [
        ...(ingress.length > 0 ? ['Ingress'] : []),
        ...(egress.length > 0 ? ['Egress'] : []),
      ],
      ...(ingress.length > 0 && { ingress: unique(ingress) }),
      ...(egress.length > 0 && { egress: unique(egress) }),
    }),
  ];
}

/** North and west gateways reach the endpoints of their visibility. */
function gatewayRules(
  gateways: GatewaySpec,
  endpoints: readonly WorkloadEndpoint[],
): Rule[] {
  return (['public', 'organization'] as const).flatMap(visibility => {
    const gateway = ingressGateway(gateways, visibility);
    const open = endpoints.filter(endpoint => shows(endpoint, visibility));
    return gateway && open.length > 0
      ? [
          {
            from: [
              {
                namespaceSelector: {
                  matchLabels: { [NAMESPACE_NAME]: gateway.namespace },
                },
              },
            ],
            ports: open.map(podPort),
          },
        ]
      : [];
  });
}

function shows({ visibility = [] }: WorkloadEndpoint, wanted: Visibility) {
  return visibility.some(
    // The degree `namespace` is for direct calls and has no gateway.
    word => word !== 'namespace' && normalizeVisibility(word) === wanted,
  );
}

function podsOf(cell: CellRef, component: string): Rule {
  return {
    namespaceSelector: {
      matchLabels: { [NAMESPACE_NAME]: cellNamespace(cell) },
    },
    podSelector: { matchLabels: { [LABELS.component]: component } },
  };
}

function podPort({ type, port, targetPort }: WorkloadEndpoint): Rule {
  return {
    protocol: type === 'UDP' ? 'UDP' : 'TCP',
    port: targetPort ?? port,
  };
}

function externalRule(dependency: ExternalDependency): Rule {
  const protocol = dependency.protocol === 'UDP' ? 'UDP' : 'TCP';
  return {
    to: dependency.cidr
      ? [{ ipBlock: { cidr: dependency.cidr } }]
      : [
          { ipBlock: { cidr: '0.0.0.0/0', except: PRIVATE_IPV4 } },
          { ipBlock: { cidr: '::/0', except: PRIVATE_IPV6 } },
        ],
    ports: dependency.ports.map(port => ({ protocol, port })),
  };
}

function unique(rules: readonly Rule[]): Rule[] {
  const byText = new Map(rules.map(rule => [JSON.stringify(rule), rule]));
  return [...byText.values()];
}

function policy(
  { namespace, labels }: Omit<CellPolicyOptions, 'strict'>,
  name: string,
  spec: Rule,
): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name,
      namespace,
      labels: { ...labels, [LABELS.managedBy]: MANAGED_BY },
    },
    spec,
  };
}
