import type {
  ComponentRelease,
  DataPlane,
  TelemetryCollector,
  WorkloadTemplate,
} from '@openchoreo/model';
import type { EgressPath, IngressPath } from '../network/paths';

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
};

/** The collector that a component sends to; absent when the data plane names none, or the component wants none. */
export function collectorOf(
  dataPlane: Pick<DataPlane, 'spec'>,
  { spec }: ComponentRelease,
): TelemetryCollector | undefined {
  return spec.workload.telemetry?.enabled === false
    ? undefined
    : dataPlane.spec.telemetry?.collector;
}

/** What network policies have to let out, so that a component reaches the collector. */
export function collectorPath({
  endpoint,
  pods,
}: TelemetryCollector): EgressPath {
  const { hostname, protocol, port } = new URL(endpoint);
  const called = Number(port) || DEFAULT_PORTS[protocol];
  return pods
    ? {
        peer: podsOf(pods),
        ports: [{ protocol: 'TCP', port: pods.port ?? called }],
      }
    : {
        peer: { kind: 'host', host: hostname },
        ports: [{ protocol: 'TCP', port: called }],
      };
}

/** Where the collector fetches metrics; nowhere when it is outside of the cluster, from where pods have no address. */
export function scrapeTarget(
  { pods }: TelemetryCollector,
  { telemetry }: WorkloadTemplate,
): NonNullable<WorkloadTemplate['telemetry']>['metrics'] {
  return pods && telemetry?.metrics;
}

/** What network policies have to let in, so that the collector can fetch metrics. */
export function scrapePath(
  collector: TelemetryCollector,
  workload: WorkloadTemplate,
): IngressPath[] {
  const target = scrapeTarget(collector, workload);
  return collector.pods && target
    ? [
        {
          peer: podsOf(collector.pods),
          ports: [{ protocol: 'TCP', port: target.port }],
        },
      ]
    : [];
}

function podsOf({
  namespace,
  labels,
}: NonNullable<TelemetryCollector['pods']>) {
  return { kind: 'pods', namespace, labels } as const;
}
