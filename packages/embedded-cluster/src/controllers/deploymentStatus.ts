import { timestamp } from '../clock';
import { conditionOf, withCondition } from './conditions';
import { portion } from './quantity';
import { Condition, Deployment, ReplicaSet } from './types';

type Status = NonNullable<Deployment['status']>;

interface Counts {
  readonly replicas: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
}

/** The status of a Deployment, and when it has to be looked at again because a deadline passes. */
export function deploymentStatus(options: {
  readonly deployment: Deployment;
  readonly sets: readonly ReplicaSet[];
  /** The ReplicaSet of the present template. */
  readonly current: ReplicaSet | undefined;
  readonly nowMs: number;
}): { readonly status: Status; readonly againMs: number | undefined } {
  const { deployment, sets, current, nowMs } = options;
  const count = (value: (set: ReplicaSet) => number | undefined) =>
    sets.reduce((total, set) => total + (value(set) ?? 0), 0);
  const counts: Counts = {
    replicas: count(set => set.status?.replicas),
    updated: current?.status?.replicas ?? 0,
    ready: count(set => set.status?.readyReplicas),
    available: count(set => set.status?.availableReplicas),
  };
  const unavailable = Math.max(0, counts.replicas - counts.available);
  const now = timestamp(nowMs);
  const progressing = progressCondition({ ...options, counts });
  const conditions = withCondition(
    withTimes(deployment.status?.conditions, progressing, now),
    { ...availableCondition(deployment, counts), now },
  ).map(condition => ({
    ...condition,
    lastUpdateTime: condition.lastUpdateTime ?? condition.lastTransitionTime,
  }));
  const status: Status = {
    observedGeneration: deployment.metadata.generation,
    ...positive('replicas', counts.replicas),
    ...positive('updatedReplicas', counts.updated),
    ...positive('readyReplicas', counts.ready),
    ...positive('availableReplicas', counts.available),
    ...positive('unavailableReplicas', unavailable),
    conditions,
  };
  return { status, againMs: untilDeadline(deployment, conditions, nowMs) };
}

/** Counts of zero are left out, as the API server does. */
function positive(name: keyof Status, value: number) {
  return value > 0 ? { [name]: value } : {};
}

type NewCondition = Omit<Condition, 'lastTransitionTime'>;

function availableCondition(
  deployment: Deployment,
  { available }: Counts,
): NewCondition {
  const { replicas, strategy } = deployment.spec;
  const { maxUnavailable = 0 } = strategy.rollingUpdate ?? {};
  const tolerated =
    strategy.type === 'Recreate'
      ? replicas
      : portion(maxUnavailable, replicas, Math.floor);
  const minimum =
    strategy.type === 'Recreate' ? replicas : replicas - tolerated;
  return available >= minimum
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

function progressCondition(options: {
  readonly deployment: Deployment;
  readonly current: ReplicaSet | undefined;
  readonly counts: Counts;
  readonly nowMs: number;
}): NewCondition {
  const { deployment, current, counts, nowMs } = options;
  const { replicas, paused, progressDeadlineSeconds } = deployment.spec;
  const name = current?.metadata.name ?? '';
  const type = 'Progressing';
  if (paused || !current) {
    const message = 'Deployment is paused';
    return { type, status: 'Unknown', reason: 'DeploymentPaused', message };
  }
  const isComplete =
    counts.updated === replicas &&
    counts.replicas === replicas &&
    counts.available === replicas;
  if (isComplete) {
    const message = `ReplicaSet "${name}" has successfully progressed.`;
    return { type, status: 'True', reason: 'NewReplicaSetAvailable', message };
  }
  const before = conditionOf(deployment.status, type);
  const sinceMs = Date.parse(
    before?.lastUpdateTime ?? deployment.metadata.creationTimestamp,
  );
  const isStuck =
    before !== undefined &&
    before.reason !== 'NewReplicaSetAvailable' &&
    !madeProgress(deployment, counts) &&
    nowMs - sinceMs >= progressDeadlineSeconds * 1000;
  if (isStuck || keepsFailing(before, deployment, counts)) {
    const message = `ReplicaSet "${name}" has timed out progressing.`;
    return {
      type,
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message,
    };
  }
  const message = `ReplicaSet "${name}" is progressing.`;
  return { type, status: 'True', reason: 'ReplicaSetUpdated', message };
}

/** Missing the deadline is final until something moves. */
function keepsFailing(
  before: Condition | undefined,
  deployment: Deployment,
  counts: Counts,
): boolean {
  return (
    before?.reason === 'ProgressDeadlineExceeded' &&
    !madeProgress(deployment, counts)
  );
}

function madeProgress(deployment: Deployment, counts: Counts): boolean {
  const before = deployment.status ?? {};
  return (
    counts.updated > (before.updatedReplicas ?? 0) ||
    counts.ready > (before.readyReplicas ?? 0) ||
    counts.available > (before.availableReplicas ?? 0) ||
    deployment.metadata.generation !== before.observedGeneration
  );
}

/** Sets the condition; its update time moves with every change of content. */
function withTimes(
  present: readonly Condition[] | undefined,
  wanted: NewCondition,
  now: string,
): readonly Condition[] {
  const before = present?.find(c => c.type === wanted.type);
  const isSame =
    before?.reason === wanted.reason && before?.message === wanted.message;
  const lastUpdateTime = isSame ? before?.lastUpdateTime : now;
  return withCondition(present, { ...wanted, lastUpdateTime, now });
}

function untilDeadline(
  deployment: Deployment,
  conditions: readonly Condition[],
  nowMs: number,
): number | undefined {
  const progressing = conditionOf({ conditions }, 'Progressing');
  if (progressing?.reason !== 'ReplicaSetUpdated') return undefined;
  const deadlineMs =
    Date.parse(progressing.lastUpdateTime ?? '') +
    deployment.spec.progressDeadlineSeconds * 1000;
  return Math.max(1000, deadlineMs - nowMs);
}
