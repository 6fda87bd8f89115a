import type { HealthReport } from '../health/HealthReport';
import type { InventoryEntry } from '../inventory/Inventory';
import type { LivePod } from './liveObject';
import type { PodClue } from './PodEvidence';

/** A report, and where more of its reason is to be found. */
export type ExplainedReport = HealthReport & { readonly podClue?: PodClue };

/** Kinds that run pods, and whether a pod that has ended tells something of them. */
const ENDED_PODS_COUNT: Readonly<Record<string, boolean>> = {
  Deployment: false,
  StatefulSet: false,
  DaemonSet: false,
  ReplicaSet: false,
  Job: true,
  CronJob: true,
};

/**
 * A workload that has something to explain is explained by the pods of its component: they know the image, the exit code
 * or the probe. A pod that cannot go on makes the workload degraded long before a rollout runs out of time.
 *
 * Pods that have ended are leftovers, but of a job that does badly they are the cause.
 */
export function explainedByPods(
  { ref, component }: Pick<InventoryEntry, 'ref' | 'component'>,
  report: HealthReport,
  pods: readonly LivePod[],
): ExplainedReport {
  const endedPodsCount = ENDED_PODS_COUNT[ref.kind];
  const needsExplanation =
    report.reason !== undefined &&
    report.health !== 'suspended' &&
    report.health !== 'unknown';
  if (endedPodsCount === undefined || !needsExplanation) {
    return report;
  }
  const witnesses = pods.filter(
    pod =>
      pod.component === component &&
      pod.report.health !== 'healthy' &&
      (!pod.isFinished || (endedPodsCount && report.health !== 'healthy')),
  );
  const worst =
    witnesses.find(pod => pod.report.health === 'degraded') ?? witnesses[0];
  if (
    !worst ||
    (report.health === 'healthy' && worst.report.health !== 'degraded')
  ) {
    return report;
  }
  const isDegraded = worst.report.health === 'degraded';
  return {
    ...report,
    health: isDegraded ? 'degraded' : report.health,
    reason: worst.report.reason,
    ...(worst.report.clue && {
      podClue: {
        ...worst.report.clue,
        namespace: worst.namespace,
        pod: worst.name,
        uid: worst.uid,
      },
    }),
  };
}
