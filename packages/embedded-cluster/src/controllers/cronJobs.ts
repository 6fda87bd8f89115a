import { timestamp } from '../clock';
import { controllerReference } from '../object';
import { ClusterClient } from './clusterClient';
import { isTrue } from './conditions';
import { Controller, isLive, ownersIn } from './controller';
import { CronSchedule, parseCronSchedule } from './cronSchedule';
import { isFinished } from './jobs';
import { resources } from './resource';
import { CronJob, Job } from './types';

/** Creates a Job whenever the schedule says so. */
export const cronJobController: Controller = {
  name: 'cronjob-controller',
  resource: resources.cronJobs,
  alsoFor: { [resources.jobs.id]: ownersIn(resources.cronJobs) },

  reconcile(key, client) {
    const cronJob = client.get(resources.cronJobs, key);
    if (!isLive(cronJob)) return undefined;
    dropHistory(cronJob, client);
    const schedule = scheduleOf(cronJob, client);
    const startedMs = schedule && startIfDue(cronJob, schedule, client);
    writeStatus(cronJob, startedMs, client);
    const next = schedule?.next(client.nowMs);
    return cronJob.spec.suspend || next === undefined
      ? undefined
      : next - client.nowMs;
  },
};

function scheduleOf(
  cronJob: CronJob,
  client: ClusterClient,
): CronSchedule | undefined {
  const { schedule, timeZone } = cronJob.spec;
  try {
    return parseCronSchedule(schedule, timeZone);
  } catch (error) {
    client.recordEvent(cronJob, {
      type: 'Warning',
      reason: 'UnparseableSchedule',
      message: `${error}`,
    });
    return undefined;
  }
}

/** @returns the scheduled time of the job that was started, if one was */
function startIfDue(
  cronJob: CronJob,
  schedule: CronSchedule,
  client: ClusterClient,
): number | undefined {
  const { suspend, concurrencyPolicy, startingDeadlineSeconds } = cronJob.spec;
  const dueMs = latestDue(cronJob, schedule, client.nowMs);
  if (suspend || dueMs === undefined) return undefined;
  const isTooLate =
    startingDeadlineSeconds !== undefined &&
    client.nowMs - dueMs > startingDeadlineSeconds * 1000;
  const running = client
    .ownedBy(resources.jobs, cronJob)
    .filter(job => !isFinished(job));
  if (isTooLate || (concurrencyPolicy === 'Forbid' && running.length)) {
    return undefined;
  }
  if (concurrencyPolicy === 'Replace') {
    running.forEach(job =>
      client.delete(resources.jobs, job, { propagationPolicy: 'Background' }),
    );
  }
  createJob(cronJob, dueMs, client);
  return dueMs;
}

/** The last time that passed since the last run; runs that were missed in between are not made up for. */
function latestDue(
  cronJob: CronJob,
  schedule: CronSchedule,
  nowMs: number,
): number | undefined {
  const since =
    cronJob.status?.lastScheduleTime ?? cronJob.metadata.creationTimestamp;
  let latest: number | undefined;
  let next = schedule.next(Date.parse(since));
  for (let n = 0; n < 100 && next !== undefined && next <= nowMs; n += 1) {
    latest = next;
    next = schedule.next(next);
  }
  // After a long pause the time of the run counts, not each one that was missed.
  return next !== undefined && next <= nowMs ? nowMs : latest;
}

function createJob(
  cronJob: CronJob,
  dueMs: number,
  client: ClusterClient,
): void {
  const { name, namespace = '' } = cronJob.metadata;
  const { metadata, spec } = cronJob.spec.jobTemplate;
  // Named after the minute, so that the same run is never started twice.
  const jobName = `${name}-${Math.floor(dueMs / 60_000)}`;
  if (client.get(resources.jobs, { namespace, name: jobName })) return;
  client.create(resources.jobs, {
    metadata: {
      name: jobName,
      namespace,
      ...(metadata?.labels && { labels: metadata.labels }),
      annotations: {
        ...metadata?.annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(dueMs),
      },
      ownerReferences: [controllerReference(cronJob)],
    },
    spec,
  });
  client.recordEvent(cronJob, {
    type: 'Normal',
    reason: 'SuccessfulCreate',
    message: `Created job ${jobName}`,
  });
}

function writeStatus(
  cronJob: CronJob,
  startedMs: number | undefined,
  client: ClusterClient,
): void {
  const jobs = client.ownedBy(resources.jobs, cronJob);
  const active = jobs
    .filter(job => !isFinished(job))
    .map(({ apiVersion, kind, metadata }) => ({
      apiVersion,
      kind,
      name: metadata.name,
      namespace: metadata.namespace,
      uid: metadata.uid,
    }));
  const completed = jobs
    .flatMap(job => job.status?.completionTime ?? [])
    .sort();
  const lastSuccessfulTime =
    completed[completed.length - 1] ?? cronJob.status?.lastSuccessfulTime;
  client.setStatus(resources.cronJobs, cronJob, {
    ...(active.length > 0 && { active }),
    ...(cronJob.status?.lastScheduleTime && {
      lastScheduleTime: cronJob.status.lastScheduleTime,
    }),
    ...(startedMs !== undefined && { lastScheduleTime: timestamp(startedMs) }),
    ...(lastSuccessfulTime && { lastSuccessfulTime }),
  });
}

function dropHistory(cronJob: CronJob, client: ClusterClient): void {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cronJob.spec;
  const jobs = client.ownedBy(resources.jobs, cronJob);
  const newestFirst = (a: Job, b: Job) =>
    b.metadata.creationTimestamp.localeCompare(a.metadata.creationTimestamp);
  const keep = (type: 'Complete' | 'Failed', limit: number) => {
    const ended = jobs.filter(job => isTrue(job.status, type));
    for (const job of ended.sort(newestFirst).slice(limit)) {
      client.delete(resources.jobs, job, { propagationPolicy: 'Background' });
    }
  };
  keep('Complete', successfulJobsHistoryLimit);
  keep('Failed', failedJobsHistoryLimit);
}
