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

/** The pods of a collector, and their port; absent when it is outside of the cluster. */
export function collectorPods(collector: TelemetryCollector) {
  const { pods } = collector;
  return (
    pods && {
      namespace: pods.namespace,
      labels: pods.labels,
      port: pods.port ?? calledPort(collector),
    }
  );
}

function calledPort({ endpoint }: TelemetryCollector): number {
  const { protocol, port } = new URL(endpoint);
  return Number(port) || DEFAULT_PORTS[protocol];
}

/** What network policies have to let out, so that a component reaches the collector. */
export function collectorPath(collector: TelemetryCollector): EgressPath {
  const pods = collectorPods(collector);
  return pods
    ? { peer: podsOf(pods), ports: [{ protocol: 'TCP', port: pods.port }] }
    : {
        peer: { kind: 'host', host: new URL(collector.endpoint).hostname },
        ports: [{ protocol: 'TCP', port: calledPort(collector) }],
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
