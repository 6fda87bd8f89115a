import {
  type GatewaySpec,
  type WorkloadEndpoint,
  normalizeVisibility,
} from '@openchoreo/model';
import type { ComponentPlan, Guarantee } from '../cellPlan';
import { ingressGateway } from './gateways';

type Side = 'organization' | 'public';

const WORDS = {
  public: {
    gateway: 'north',
    field: 'gateway.ingress.external',
    callers: 'Nobody on the internet',
  },
  organization: {
    gateway: 'west',
    field: 'gateway.ingress.internal',
    callers: 'No one but components that declare a connection',
  },
} as const;

/** Endpoints that are meant for callers beyond the cell, and that no gateway brings calls to: one guarantee for each. */
export function unroutedEndpoints(options: {
  readonly components: readonly ComponentPlan[];
  /** What was declared, by component. */
  readonly declared: ReadonlyMap<
    string,
    Readonly<Record<string, WorkloadEndpoint>>
  >;
  readonly gateways: GatewaySpec;
}): Guarantee[] {
  const { components, declared, gateways } = options;
  return components.flatMap(component => {
    const endpoints = Object.entries(declared.get(component.name) ?? {});
    const planned = component.status === 'compiled' ? component.endpoints : [];
    return planned.flatMap(({ name, urls }) =>
      endpoints
        .filter(([declaredName]) => declaredName === name)
        .flatMap(([, endpoint]) =>
          sidesOf(endpoint)
            .filter(side => urls[side].length === 0)
            .map(side =>
              unrouted(
                `${component.name}/${name}`,
                side,
                lackOf(gateways, side, endpoint),
              ),
            ),
        ),
    );
  });
}

/** The degree `namespace` is for direct calls and has no gateway. */
function sidesOf({ visibility = [] }: WorkloadEndpoint): Side[] {
  const sides = visibility.flatMap(word => {
    const side = normalizeVisibility(word);
    return word === 'namespace' || side === 'project' ? [] : [side];
  });
  return [...new Set(sides)];
}

function unrouted(subject: string, side: Side, lack: string): Guarantee {
  const { gateway, callers } = WORDS[side];
  return {
    id: `route:${subject}:${side}`,
    title: `The ${gateway} gateway brings calls to ${subject}`,
    enforced: false,
    consequence: `${callers} can call ${subject}: ${lack}.`,
    subject,
  };
}

function lackOf(
  gateways: GatewaySpec,
  side: Side,
  { type, port }: WorkloadEndpoint,
): string {
  const { field } = WORDS[side];
  const gateway = ingressGateway(gateways, side);
  if (!gateway) {
    return `neither environment nor data plane names a gateway in ${field}`;
  }
  const listens = (list: 'tcp' | 'udp') =>
    gateway[list]?.some(listener => listener.port === port) ?? false;
  if (type === 'UDP' && !listens('udp')) {
    return `${field}.udp of the data plane has no listener for port ${port}`;
  }
  if (type === 'TCP' && !gateway.tls && !listens('tcp')) {
    return `${field} of the data plane has neither a tls listener nor one in tcp for port ${port}`;
  }
  return 'its component type renders no route for it that a listener of the gateway takes';
}
