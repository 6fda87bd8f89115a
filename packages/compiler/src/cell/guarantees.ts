import type {
  GatewaySpec,
  TelemetryCollector,
  WorkloadEndpoint,
} from '@openchoreo/model';
import type { ComponentPlan, Guarantee, PlannedConnection } from '../cellPlan';
import type { NetworkFeatures } from '../network/NetworkProvider';
import type { CellRef } from '../snapshot';
import { connectionGuarantees } from './connectionGuarantees';
import { listed } from './listed';
import { telemetryGuarantees } from './telemetryGuarantees';
import { unroutedEndpoints } from './unrouted';

/** Schemes of URLs whose calls travel as they are. */
const UNENCRYPTED = /^(http|ws|grpc|tcp|udp):/;

/** What decides which guarantees hold. */
export interface GuaranteeFacts {
  readonly cell: CellRef;
  /** Inside the cell too only declared connections pass. */
  readonly strict: boolean;
  readonly features: NetworkFeatures;
  /** The operator of the data plane says that its network encrypts. */
  readonly encrypted: boolean;
  readonly gateways: GatewaySpec;
  /** Of the data plane; absent when it names none. */
  readonly collector?: TelemetryCollector;
  /** Why the gateways do not send it their access logs; absent when they do. */
  readonly accessLogProblem?: string;
  readonly components: readonly ComponentPlan[];
  /** The endpoints of every component as they were declared. */
  readonly declared: ReadonlyMap<
    string,
    Readonly<Record<string, WorkloadEndpoint>>
  >;
  /** Endpoints at which only the operations of their schema are to pass, as `component/endpoint`. */
  readonly schemaEnforced: readonly string[];
}

/** What the cell gets without being asked, and what of it this data plane does not enforce. */
export function guaranteesOf(facts: GuaranteeFacts): Guarantee[] {
  const { strict, features, encrypted, gateways, components } = facts;
  const connections = components.flatMap(component => component.connections);
  return [
    {
      id: 'default-deny',
      title:
        'Apart from name lookups, nothing passes in or out of the cell unless it is declared',
      enforced: true,
    },
    guarantee(strict, {
      id: 'declared-within',
      title: 'Inside the cell, too, only declared connections pass',
      consequence:
        'Components of this project can call each other freely. Set spec.isolation of the Project to "strict" to change that.',
    }),
    {
      id: 'pod-security',
      title:
        'Pods run with the restrictions of the Baseline pod security standard',
      enforced: true,
    },
    guarantee(features.mutualAuthentication, {
      id: 'mutual-authentication',
      title: 'Components prove to each other who they are before they talk',
      consequence:
        'A caller is known by the address of its pod alone. Use a data plane with Cilium and its mutual authentication, or TLS in the components.',
    }),
    guarantee(encrypted, {
      id: 'encryption-in-cell',
      title: 'Traffic between components is encrypted',
      consequence:
        'Calls between components travel as the components send them. Use TLS in the components, or a network that encrypts, and say so with spec.network.encrypted of the data plane.',
    }),
    ...gatewaysApart(gateways),
    ...gatewayEncryption(components),
    ...encryptionBehindGateways(facts),
    ...unroutedEndpoints(facts),
    ...egressGateway(connections, facts),
    ...connections.flatMap(connection =>
      connectionGuarantees(connection, facts),
    ),
    ...telemetryGuarantees(facts),
    ...facts.schemaEnforced.map(endpoint =>
      guarantee(features.operations, {
        id: `schema:${endpoint}`,
        title: `Only the operations of its schema pass at ${endpoint}`,
        consequence: `Whoever may call ${endpoint} can call every operation it has: standard network policies do not know operations.`,
        subject: endpoint,
      }),
    ),
  ];
}

function guarantee(
  enforced: boolean,
  { consequence, ...rest }: Omit<Guarantee, 'enforced'>,
): Guarantee {
  return { ...rest, enforced, ...(!enforced && { consequence }) };
}

/** Two gateways whose pods cannot be told apart reach each other's endpoints. */
function gatewaysApart({ ingress = {} }: GatewaySpec): Guarantee[] {
  const { external, internal } = ingress;
  if (!external || !internal) {
    return [];
  }
  const [north, west] = [external, internal].map(({ namespace, pods }) => ({
    namespace: pods?.namespace ?? namespace,
    labels: pods?.labels ?? {},
  }));
  const areApart =
    north.namespace !== west.namespace ||
    Object.entries(north.labels).some(
      ([key, value]) =>
        Object.hasOwn(west.labels, key) && west.labels[key] !== value,
    );
  return [
    guarantee(areApart, {
      id: 'gateways-apart',
      title:
        'The north gateway reaches public endpoints alone, the west gateway those for the organization',
      consequence:
        'Both gateways run in one namespace and nothing tells their pods apart, so each can reach the endpoints of the other. Give both pods.labels in the gateways of the data plane.',
    }),
  ];
}

/** Says nothing where no endpoint is reached through a gateway. */
function gatewayEncryption(components: readonly ComponentPlan[]): Guarantee[] {
  const routed = components.flatMap(component =>
    component.status === 'compiled'
      ? component.endpoints.map(({ name, urls }) => ({
          name: `${component.name}/${name}`,
          urls: [...urls.organization, ...urls.public],
        }))
      : [],
  );
  if (routed.every(({ urls }) => urls.length === 0)) {
    return [];
  }
  const open = routed
    .filter(({ urls }) => urls.some(url => UNENCRYPTED.test(url)))
    .map(({ name }) => name);
  return [
    {
      id: 'encryption-at-gateways',
      title: 'Calls from outside the cell are encrypted up to the gateways',
      enforced: open.length === 0,
      ...(open.length > 0 && {
        consequence: `${listed(
          open,
        )} can be called without encryption. Leave the gateways of the environment no listener but https and tls.`,
      }),
    },
  ];
}

/** What gateways read they send on by themselves; TLS that callers began ends in the component. */
function encryptionBehindGateways({
  components,
  declared,
  encrypted,
}: GuaranteeFacts): Guarantee[] {
  const routed = components.flatMap(component =>
    component.status === 'compiled'
      ? component.endpoints
          .filter(({ type }) => type !== 'TCP' && type !== 'UDP')
          .filter(({ urls }) => urls.organization.length + urls.public.length)
          .map(({ name }) => ({
            name: `${component.name}/${name}`,
            hasTls: declared.get(component.name)?.[name]?.tls !== undefined,
          }))
      : [],
  );
  const open = routed.filter(({ hasTls }) => !hasTls).map(({ name }) => name);
  return routed.length > 0
    ? [
        guarantee(encrypted || open.length === 0, {
          id: 'encryption-behind-gateways',
          title: 'Calls from the gateways to the components are encrypted',
          consequence: `The gateways call ${listed(
            open,
          )} without encryption. Give the endpoints tls, or use a network that encrypts, and say so with spec.network.encrypted of the data plane.`,
        }),
      ]
    : [];
}

function egressGateway(
  connections: readonly PlannedConnection[],
  { features, collector }: GuaranteeFacts,
): Guarantee[] {
  const leave =
    (collector && !collector.pods) ||
    connections.some(({ target }) => target.kind === 'external');
  return leave
    ? [
        guarantee(features.egressGateway, {
          id: 'egress-gateway',
          title:
            'Calls to the outside over IPv4 leave through the egress gateway',
          consequence:
            'Pods call external systems directly, each from the address of its node. Use a data plane with Cilium that names nodes in spec.network.egressGateway.',
        }),
      ]
    : [];
}
