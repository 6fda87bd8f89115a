import { z } from 'zod';
import { EXTERNAL_HOST, externalHostProblem } from '../names/externalHost';
import { dnsLabel, labelMap, port } from './common';
import type { DeepReadonly } from './deepReadonly';

/** How OpenTelemetry data travels, in the words of `OTEL_EXPORTER_OTLP_PROTOCOL`. */
const OTLP_PROTOCOLS = ['http/protobuf', 'grpc'] as const;

const collectorSchema = z
  .object({
    endpoint: z
      .url({
        protocol: /^https?$/,
        error: 'expected a URL, e.g. http://collector.observability.svc:4318',
        abort: true,
      })
      .describe('Where components send what they measure, over OTLP.'),
    protocol: z.enum(OTLP_PROTOCOLS).default('http/protobuf'),
    pods: z
      .object({
        namespace: dnsLabel,
        labels: labelMap,
        port: port
          .optional()
          .describe('Port of the pods; that of the endpoint when absent.'),
      })
      .optional()
      .describe(
        'The pods of the collector; it is outside of the cluster when absent.',
      ),
  })
  .check(context => {
    const { endpoint, pods } = context.value;
    const problem = pods ? undefined : outsideProblem(endpoint);
    if (problem) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: ['endpoint'],
        message: problem,
        params: {
          remedy:
            'name its pods in pods, or give a host outside of the cluster',
        },
      });
    }
  });

/** Why network policies could not let components out to this endpoint by its host name. */
function outsideProblem(endpoint: string): string | undefined {
  const { hostname } = new URL(endpoint);
  return EXTERNAL_HOST.test(hostname)
    ? externalHostProblem(hostname)?.message
    : `is "${endpoint}", which has no host name`;
}

/** Where the telemetry of a cluster goes. */
export const telemetrySchema = z
  .object({ collector: collectorSchema })
  .describe('An extension.');

/** What a component itself says about its telemetry. */
export const workloadTelemetrySchema = z
  .object({
    enabled: z
      .boolean()
      .default(true)
      .describe(
        'Whether the component is told of the collector of its data plane and may send to it.',
      ),
    metrics: z
      .object({
        port: port.describe('Port of the container.'),
        path: z.string().startsWith('/').default('/metrics'),
      })
      .optional()
      .describe('Where the collector finds metrics in the Prometheus format.'),
  })
  .describe('An extension.');

/** The collector of a data plane. */
export type TelemetryCollector = DeepReadonly<z.infer<typeof collectorSchema>>;
