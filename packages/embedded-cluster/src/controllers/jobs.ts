import { ClusterClient } from './clusterClient';
import { isTrue, withCondition } from './conditions';
import { Controller, isLive, ownersIn } from './controller';
import { isActive, isReady, podFromTemplate } from './pods';
import { resources } from './resource';
import { Job, Pod } from './types';

const firstBackoffMs = 10_000;

/** Runs pods until enough of them have succeeded, or too many have failed. */
export function createJobController(options: {
  readonly speed: number;
}): Controller {
  return {
    name: 'job-controller',
    resource: resources.jobs,
    alsoFor: { [resources.pods.id]: ownersIn(resources.jobs) },

    reconcile(key, client) {
      const job = client.get(resources.jobs, key);
      if (!isLive(job)) return undefined;
      if (isFinished(job)) return cleanUp(job, client);
      const pods = client.ownedBy(resources.pods, job);
      const counts = countPods(pods);
      const verdict = judge(job, counts, client.nowMs);
      if (verdict) {
        finish({ job, pods, counts, verdict }, client);
        return cleanUp(client.get(resources.jobs, key) ?? job, client);
      }
      const waitMs = startPods(job, { pods, counts, ...options }, client);
      const now = countPods(client.ownedBy(resources.pods, job));
      client.setStatus(
        resources.jobs,
        job,
        runningStatus(job, now, client.now),
      );
      return waitMs;
    },
  };
}

export function isFinished(job: Job): boolean {
  return isTrue(job.status, 'Complete') || isTrue(job.status, 'Failed');
}

interface Counts {
  readonly active: number;
  readonly ready: number;
  readonly succeeded: number;
  readonly failed: number;
}

function countPods(pods: readonly Pod[]): Counts {
  const inPhase = (phase: string) =>
    pods.filter(pod => pod.status?.phase === phase).length;
  return {
    active: pods.filter(isActive).length,
    ready: pods.filter(isReady).length,
    succeeded: inPhase('Succeeded'),
    failed: inPhase('Failed'),
  };
}

interface Verdict {
  readonly type: 'Complete' | 'Failed';
  readonly reason: string;
  readonly message: string;
}

function judge(job: Job, counts: Counts, nowMs: number): Verdict | undefined {
  const { completions, backoffLimit, activeDeadlineSeconds } = job.spec;
  const { succeeded, failed, active } = counts;
  const isDone =
    completions === undefined
      ? succeeded > 0 && active === 0
      : succeeded >= completions;
  if (isDone) {
    const message = 'Reached expected number of succeeded pods';
    return { type: 'Complete', reason: 'CompletionsReached', message };
  }
  if (failed > backoffLimit) {
    const message = 'Job has reached the specified backoff limit';
    return { type: 'Failed', reason: 'BackoffLimitExceeded', message };
  }
  const startedMs = Date.parse(job.status?.startTime ?? '');
  if (
    activeDeadlineSeconds !== undefined &&
    nowMs - startedMs >= activeDeadlineSeconds * 1000
  ) {
    const message = 'Job was active longer than specified deadline';
    return { type: 'Failed', reason: 'DeadlineExceeded', message };
  }
  return undefined;
}

/** Starts the pods that are missing; after a failure only when its backoff is over. */
function startPods(
  job: Job,
  options: {
    readonly pods: readonly Pod[];
    readonly counts: Counts;
    readonly speed: number;
  },
  client: ClusterClient,
): number | undefined {
  const { counts, pods, speed } = options;
  const { parallelism, completions = Infinity, suspend } = job.spec;
  if (suspend) {
    pods.filter(isActive).forEach(pod => client.delete(resources.pods, pod));
    return undefined;
  }
  const left = completions - counts.succeeded;
  const missing = Math.min(parallelism, left) - counts.active;
  if (missing <= 0) return undefined;
  const waitMs = backoffLeft(pods, counts.failed, client.nowMs, speed);
  if (waitMs > 0) return waitMs;
  for (let n = 0; n < missing; n += 1) {
    const pod = client.create(
      resources.pods,
      podFromTemplate(job, job.spec.template),
    );
    client.recordEvent(job, {
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: `Created pod: ${pod.metadata.name}`,
    });
  }
  return undefined;
}

function backoffLeft(
  pods: readonly Pod[],
  failed: number,
  nowMs: number,
  speed: number,
): number {
  if (!failed) return 0;
  const ends = pods.map(lastEndMs);
  const backoffMs = Math.min(firstBackoffMs * 2 ** (failed - 1), 360_000);
  return Math.max(...ends) + backoffMs / speed - nowMs;
}

function lastEndMs(pod: Pod): number {
  const ends = (pod.status?.containerStatuses ?? []).map(({ state }) =>
    'terminated' in state ? Date.parse(state.terminated.finishedAt) : 0,
  );
  return Math.max(0, ...ends);
}

function runningStatus(job: Job, counts: Counts, now: string) {
  const { active, ready, succeeded, failed } = counts;
  return {
    ...job.status,
    startTime: job.status?.startTime ?? now,
    active,
    ready,
    terminating: 0,
    ...(succeeded > 0 && { succeeded }),
    ...(failed > 0 && { failed }),
  };
}

function finish(
  options: {
    readonly job: Job;
    readonly pods: readonly Pod[];
    readonly counts: Counts;
    readonly verdict: Verdict;
  },
  client: ClusterClient,
): void {
  const { job, pods, counts, verdict } = options;
  pods.filter(isActive).forEach(pod => client.delete(resources.pods, pod));
  const { active: _, ...running } = runningStatus(job, counts, client.now);
  client.setStatus(resources.jobs, job, {
    ...running,
    ready: 0,
    ...(verdict.type === 'Complete' && { completionTime: client.now }),
    conditions: withCondition(job.status?.conditions, {
      ...verdict,
      status: 'True',
      now: client.now,
    }),
  });
  client.recordEvent(job, {
    type: verdict.type === 'Complete' ? 'Normal' : 'Warning',
    reason: verdict.type === 'Complete' ? 'Completed' : verdict.reason,
    message: verdict.type === 'Complete' ? 'Job completed' : verdict.message,
  });
}

/** Deletes a finished job once its time to live is over. */
function cleanUp(job: Job, client: ClusterClient): number | undefined {
  const ttl = job.spec.ttlSecondsAfterFinished;
  const [end] = (job.status?.conditions ?? []).map(c => c.lastTransitionTime);
  if (ttl === undefined || end === undefined) return undefined;
  const leftMs = Date.parse(end) + ttl * 1000 - client.nowMs;
  if (leftMs > 0) return leftMs;
  client.delete(resources.jobs, job, { propagationPolicy: 'Background' });
  return undefined;
}
