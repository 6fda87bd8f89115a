import {
  type EndpointType,
  type GatewayEndpoint,
  type GatewayListener,
  type GatewaySpec,
  LABELS,
  type WorkloadEndpoint,
  widestVisibility,
} from '@openchoreo/model';
import type { EndpointPolicy, Manifest, PlannedEndpoint } from '../cellPlan';
import { compareText } from '../compareText';
import { isPlainObject } from '../expressions/values';
import { routePolicies } from '../gateway/routePolicies';
import type { CellRef } from '../snapshot';
import { serviceAddress, urlOf } from './address';
import { ingressGateway } from './gateways';

type ListenerName = 'http' | 'https' | 'tls' | 'tcp' | 'udp';

/** The listeners that routes of a kind hang under; those that are not here hang under the web's. */
const LISTENERS: Readonly<Record<string, readonly ListenerName[]>> = {
  TLSRoute: ['tls'],
  TCPRoute: ['tcp'],
  UDPRoute: ['udp'],
};

/** On routes with a match for each operation: the path that they have in common. */
const BASE_PATH = 'openchoreo.dev/endpoint-base-path';

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  ws: 80,
  https: 443,
  wss: 443,
};

/** The endpoints of a component with every URL under which its rendered objects make them reachable. */
export function plannedEndpoints(options: {
  readonly cell: CellRef;
  readonly component: string;
  readonly endpoints: Readonly<Record<string, WorkloadEndpoint>>;
  readonly manifests: readonly Manifest[];
  readonly gateways: GatewaySpec;
}): PlannedEndpoint[] {
  const { cell, component, endpoints, manifests, gateways } = options;
  return Object.entries(endpoints)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, endpoint]) => {
      const urlsThrough = (visibility: 'organization' | 'public') => {
        const gateway = ingressGateway(gateways, visibility);
        return gateway
          ? [
              ...new Set(
                routesOf(manifests, name, visibility).flatMap(route =>
                  routeUrls(route, gateway, endpoint.type),
                ),
              ),
            ]
          : [];
      };
      return {
        name,
        ...(endpoint.displayName && { displayName: endpoint.displayName }),
        type: endpoint.type,
        port: endpoint.port,
        ...(endpoint.basePath && { basePath: endpoint.basePath }),
        visibility: widestVisibility(endpoint.visibility ?? []),
        urls: {
          project: urlOf(serviceAddress(cell, component, endpoint)),
          organization: urlsThrough('organization'),
          public: urlsThrough('public'),
        },
        policies: policiesOf(manifests, name),
        ...(endpoint.schema && { schema: endpoint.schema }),
      };
    });
}

function policiesOf(
  manifests: readonly Manifest[],
  endpoint: string,
): EndpointPolicy[] {
  return (['public', 'organization'] as const).flatMap(visibility =>
    routesOf(manifests, endpoint, visibility).flatMap(route =>
      routePolicies(route, manifests).map(policy => ({
        visibility,
        ...policy,
      })),
    ),
  );
}

/** Routes say in their labels which endpoint they lead to, and for whom. */
export function routesOf(
  manifests: readonly Manifest[],
  endpoint: string,
  visibility: 'organization' | 'public',
): readonly Manifest[] {
  const word = visibility === 'public' ? 'external' : 'internal';
  return manifests.filter(
    ({ kind, metadata: { labels = {} } }) =>
      kind.endsWith('Route') &&
      labels[LABELS.endpointName] === endpoint &&
      labels[LABELS.endpointVisibility] === word,
  );
}

function routeUrls(
  route: Manifest,
  gateway: GatewayEndpoint,
  type: EndpointType,
): string[] {
  return gatewayUrls(route, gateway, type).map(
    ({ scheme, host, port, path }) =>
      `${scheme}://${host}${
        DEFAULT_PORTS[scheme] === port ? '' : `:${port}`
      }${path}`,
  );
}

/** The URLs that a route gives an endpoint: one for each listener of its gateway. */
export function gatewayUrls(
  { kind, spec, metadata: { annotations = {} } }: Manifest,
  gateway: GatewayEndpoint,
  type: EndpointType,
) {
  const fields = isPlainObject(spec) ? spec : {};
  const basePath: string | undefined = annotations[BASE_PATH];
  const [host] = Array.isArray(fields.hostnames) ? fields.hostnames : [];
  const names = LISTENERS[kind] ?? ['https', 'http'];
  return names.flatMap(name =>
    listenersOf(gateway, name)
      .filter(listener => isAttached(fields, listener))
      .map(listener => ({
        listener: name,
        scheme: schemeOf(type, name),
        // A route without host names takes those of its listener.
        host: String(host ?? listener.host),
        port: listener.port,
        path: basePath ?? pathOf(fields),
      })),
  );
}

function listenersOf(
  gateway: GatewayEndpoint,
  name: ListenerName,
): readonly GatewayListener[] {
  const listeners = gateway[name] ?? [];
  return 'port' in listeners ? [listeners] : listeners;
}

/** A route may hang under one listener alone. */
function isAttached(
  spec: Readonly<Record<string, unknown>>,
  { listenerName }: GatewayListener,
): boolean {
  const parent = first(spec.parentRefs);
  const section = isPlainObject(parent) ? parent.sectionName : undefined;
  return section === undefined || section === listenerName;
}

function schemeOf(type: EndpointType, listener: ListenerName): string {
  if (listener === 'tls') {
    return 'https';
  }
  if (listener === 'tcp' || listener === 'udp') {
    return listener;
  }
  const secure = listener === 'https' ? 's' : '';
  switch (type) {
    case 'Websocket':
      return `ws${secure}`;
    case 'gRPC':
      return `grpc${secure}`;
    default:
      return `http${secure}`;
  }
}

function pathOf(spec: Readonly<Record<string, unknown>>): string {
  const rule = first(spec.rules);
  const match = first(isPlainObject(rule) ? rule.matches : undefined);
  const path = isPlainObject(match) ? match.path : undefined;
  const value = isPlainObject(path) ? path.value : undefined;
  return typeof value === 'string' && value !== '/' ? value : '';
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
