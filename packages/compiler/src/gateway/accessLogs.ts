import { type GatewaySpec, servedVersion } from '@openchoreo/model';
import type { CellSnapshot } from '../snapshot';

/** What decides where gateways send their access logs. */
type LogInput = Pick<CellSnapshot, 'cell' | 'dataPlane' | 'capabilities'>;

/** Where rendered gateways send their access logs, in the words of Envoy Gateway; absent where they send none. */
export function accessLogSink(input: LogInput) {
  const { collector } = input.dataPlane.spec.telemetry ?? {};
  if (!collector || sinkProblem(input)) {
    return undefined;
  }
  const { cell } = input;
  const { hostname, port } = new URL(collector.endpoint);
  return {
    type: 'OpenTelemetry',
    openTelemetry: {
      host: hostname,
      port: Number(port) || 80,
      resources: {
        'service.namespace': cell.project,
        'deployment.environment.name': cell.environment,
        'openchoreo.organization': cell.organization,
      },
    },
  };
}

/** Why not all gateways of a cell send access logs to the collector of its data plane, absent when they do. */
export function accessLogProblem(
  input: Omit<LogInput, 'cell'>,
  { ingress = {} }: GatewaySpec,
): string | undefined {
  return Object.values(ingress).every(({ rendered }) => rendered)
    ? sinkProblem(input)
    : 'gateways that are not rendered log what whoever made them wants';
}

function sinkProblem({
  dataPlane,
  capabilities,
}: Omit<LogInput, 'cell'>): string | undefined {
  const { endpoint, protocol } = dataPlane.spec.telemetry?.collector ?? {};
  if (protocol !== 'grpc' || !endpoint?.startsWith('http:')) {
    return 'Envoy sends them over gRPC without TLS, so the collector needs an endpoint with http: and protocol: grpc';
  }
  const isServed =
    !capabilities ||
    servedVersion(capabilities, 'gateway.envoyproxy.io', 'EnvoyProxy');
  return isServed
    ? undefined
    : 'the data plane does not serve EnvoyProxy (gateway.envoyproxy.io)';
}
