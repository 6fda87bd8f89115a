import {
  type GatewayEndpoint,
  type GatewaySpec,
  LABELS,
  type WorkloadEndpoint,
} from '@openchoreo/model';
import { MANAGED_BY } from '../cell/cellNames';
import { ingressGateway, isShownTo } from '../cell/gateways';
import type { Manifest } from '../cellPlan';
import type { CellSnapshot } from '../snapshot';
import { accessLogSink } from './accessLogs';

const GATEWAY_API = 'gateway.networking.k8s.io';

type Fields = Readonly<Record<string, unknown>>;
type Rendered = GatewayEndpoint & Required<Pick<GatewayEndpoint, 'rendered'>>;

/** What decides which gateways a cell has. */
export interface GatewayInput
  extends Pick<CellSnapshot, 'cell' | 'dataPlane' | 'capabilities'> {
  readonly labels: Readonly<Record<string, string>>;
  /** As the cell sees them. */
  readonly gateways: GatewaySpec;
  /**
   * Of all components, as they were declared: a component that does not compile keeps its routes, and these keep their
   * listeners.
   */
  readonly endpoints: readonly WorkloadEndpoint[];
}

/** The Gateways of a cell that the data plane does not bring along: one for each side that endpoints are open to. */
export function renderGateways(input: GatewayInput): Manifest[] {
  return (['public', 'organization'] as const).flatMap(side => {
    const gateway = ingressGateway(input.gateways, side);
    const endpoints = input.endpoints.filter(each => isShownTo(side, each));
    return gateway && isRendered(gateway) && endpoints.length > 0
      ? gatewayManifests(input, gateway, endpoints)
      : [];
  });
}

function isRendered(gateway: GatewayEndpoint): gateway is Rendered {
  return gateway.rendered !== undefined;
}

function gatewayManifests(
  input: GatewayInput,
  gateway: Rendered,
  endpoints: readonly WorkloadEndpoint[],
): Manifest[] {
  const { name, https, rendered } = gateway;
  const secretName = `${name}-certificate`;
  const object = (apiVersion: string, kind: string, spec: Fields) => ({
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: gateway.namespace,
      labels: { ...input.labels, [LABELS.managedBy]: MANAGED_BY },
    },
    spec,
  });
  const sink = accessLogSink(input);
  return [
    object(`${GATEWAY_API}/v1`, 'Gateway', {
      gatewayClassName: rendered.gatewayClassName,
      listeners: listenersOf(gateway, endpoints, secretName),
      ...(sink && {
        infrastructure: {
          parametersRef: {
            group: 'gateway.envoyproxy.io',
            kind: 'EnvoyProxy',
            name,
          },
        },
      }),
    }),
    ...(https
      ? [
          object('cert-manager.io/v1', 'Certificate', {
            secretName,
            dnsNames: [https.host, `*.${https.host}`],
            issuerRef: {
              group: 'cert-manager.io',
              kind: 'ClusterIssuer',
              name: rendered.clusterIssuer,
            },
          }),
        ]
      : []),
    ...(https && rendered.minTLSVersion
      ? [
          object('gateway.envoyproxy.io/v1alpha1', 'ClientTrafficPolicy', {
            targetRefs: [{ group: GATEWAY_API, kind: 'Gateway', name }],
            tls: { minVersion: rendered.minTLSVersion },
          }),
        ]
      : []),
    ...(sink
      ? [
          object('gateway.envoyproxy.io/v1alpha1', 'EnvoyProxy', {
            telemetry: { accessLog: { settings: [{ sinks: [sink] }] } },
          }),
        ]
      : []),
  ];
}

/** No listener names hosts: the Gateway is for one cell alone, and routes say which hosts they are for. */
function listenersOf(
  { http, https, tls, tcp = [], udp = [] }: GatewayEndpoint,
  endpoints: readonly WorkloadEndpoint[],
  secretName: string,
): Fields[] {
  const isDeclared = (type: 'TCP' | 'UDP', port: number) =>
    endpoints.some(each => each.type === type && each.port === port);
  return [
    ...(http
      ? [
          {
            name: http.listenerName ?? 'http',
            port: http.port,
            protocol: 'HTTP',
          },
        ]
      : []),
    ...(https
      ? [
          {
            name: https.listenerName ?? 'https',
            port: https.port,
            protocol: 'HTTPS',
            tls: { mode: 'Terminate', certificateRefs: [{ name: secretName }] },
          },
        ]
      : []),
    ...(tls
      ? [
          {
            name: tls.listenerName ?? 'tls',
            port: tls.port,
            protocol: 'TLS',
            tls: { mode: 'Passthrough' },
          },
        ]
      : []),
    ...tcp
      .filter(({ port }) => isDeclared('TCP', port))
      .map(({ listenerName, port }) => ({
        name: listenerName,
        port,
        protocol: 'TCP',
      })),
    ...udp
      .filter(({ port }) => isDeclared('UDP', port))
      .map(({ listenerName, port }) => ({
        name: listenerName,
        port,
        protocol: 'UDP',
      })),
  ];
}
