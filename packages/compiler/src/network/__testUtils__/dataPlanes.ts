import type {
  ClusterDataPlane,
  DataPlane,
  GatewaySpec,
} from '@openchoreo/model';
import type { CollectorPlace, GatewayLayout, Topology } from './topology';

/** The gateways of each layout; those of one namespace differ in the label `gateway`. */
export const GATEWAYS: Readonly<Record<GatewayLayout, GatewaySpec>> = {
  'two-namespaces': {
    ingress: {
      external: { name: 'north', namespace: 'north' },
      internal: { name: 'west', namespace: 'west' },
    },
  },
  labels: {
    ingress: {
      external: {
        name: 'north',
        namespace: 'gateways',
        pods: { namespace: 'proxies', labels: { gateway: 'north' } },
      },
      internal: {
        name: 'west',
        namespace: 'proxies',
        pods: { labels: { gateway: 'west' } },
      },
    },
  },
  'not-apart': {
    ingress: {
      external: { name: 'north', namespace: 'gateways' },
      internal: { name: 'west', namespace: 'gateways' },
    },
  },
  // Each cell has its own.
  rendered: {
    ingress: {
      external: {
        name: 'gateway',
        namespace: 'proxies',
        rendered: { gatewayClassName: 'envoy' },
      },
      internal: {
        name: 'gateway',
        namespace: 'proxies',
        rendered: { gatewayClassName: 'envoy' },
      },
    },
  },
  'north-only': {
    ingress: { external: { name: 'north', namespace: 'north' } },
  },
  none: {},
};

/** The port of a component's pods at which metrics are. */
export const METRICS_PORT = 9464;

/** The collector at each place; its pods listen on another port than its Service. */
const TELEMETRY: Readonly<
  Record<CollectorPlace, DataPlane['spec']['telemetry']>
> = {
  none: undefined,
  'in-cluster': {
    collector: {
      endpoint: 'http://collector.observability.svc:4318',
      protocol: 'http/protobuf',
      pods: {
        namespace: 'observability',
        labels: { app: 'collector' },
        port: 4317,
      },
    },
  },
  outside: {
    collector: {
      endpoint: 'https://telemetry.example.org:4317',
      protocol: 'grpc',
    },
  },
};

/** The data plane that everything of a topology is on. */
export function dataPlaneOf({
  gateways,
  collector,
}: Topology): ClusterDataPlane {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'ClusterDataPlane',
    metadata: { name: 'default' },
    spec: { gateway: GATEWAYS[gateways], telemetry: TELEMETRY[collector] },
  };
}
