import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import type { Clock } from '../dataplane/clock';
import type { DataPlanes } from '../dataplane/dataPlanes';
import type { Worker } from '../queue/WorkLoop';
import type { ControlPlaneMetrics } from './ControlPlaneMetrics';

interface Measuring {
  readonly metrics: ControlPlaneMetrics;
  readonly clock: Pick<Clock, 'elapsed'>;
}

/** A worker whose work is measured. */
export function measuredWorker(
  worker: Worker,
  { metrics, clock }: Measuring,
): Worker {
  return async (item, options) => {
    const began = clock.elapsed();
    const measure = (outcome: 'done' | 'again' | 'retry' | 'error') =>
      metrics.worked({
        topic: item.topic,
        outcome,
        seconds: (clock.elapsed() - began) / 1_000,
      });
    try {
      const requeue = await worker(item, options);
      measure(requeue.status);
      return requeue;
    } catch (error) {
      measure('error');
      throw error;
    }
  };
}

/** What applies cells, measured. */
export function measuredApply(
  dataPlanes: DataPlanes,
  { metrics, clock }: Measuring,
): DataPlanes['applyCell'] {
  return async request => {
    const dataPlane = nameOf(request.dataPlane);
    const began = clock.elapsed();
    const measure = (outcome: 'applied' | 'failed') =>
      metrics.applied({
        dataPlane,
        outcome,
        seconds: (clock.elapsed() - began) / 1_000,
      });
    try {
      const report = await dataPlanes.applyCell(request);
      measure('applied');
      metrics.drifted(dataPlane, report.outside.length);
      return report;
    } catch (error) {
      measure('failed');
      throw error;
    }
  };
}

/** `ClusterDataPlane/name` or `DataPlane/organization/name`. */
function nameOf({ kind, metadata }: DataPlane | ClusterDataPlane): string {
  return 'namespace' in metadata
    ? `${kind}/${metadata.namespace}/${metadata.name}`
    : `${kind}/${metadata.name}`;
}
