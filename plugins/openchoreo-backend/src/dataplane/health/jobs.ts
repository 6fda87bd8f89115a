import { numberAt, recordsAt, stringAt, valueAt } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';
import { conditionOf, explain } from './conditions';
import { degraded, healthy, progressing, suspended } from './HealthReport';
import type { HealthReport } from './HealthReport';

export function jobHealth(object: KubeObject): HealthReport {
  const failed = conditionOf(object, 'Failed');
  if (failed?.status === 'True') {
    return degraded(`the job failed: ${explain(failed, 'no reason given')}`);
  }
  if (conditionOf(object, 'Complete')?.status === 'True') {
    return healthy;
  }
  if (valueAt(object, 'spec', 'suspend') === true) {
    return suspended('the job is suspended');
  }
  const succeeded = numberAt(object, 'status', 'succeeded') ?? 0;
  const wanted = numberAt(object, 'spec', 'completions') ?? 1;
  return progressing(`${succeeded} of ${wanted} runs have succeeded`);
}

/**
 * A schedule that works is healthy, whether it has fired yet or not; what counts is how the last finished run ended.
 *
 * Nothing is concluded from a run before it ends: its pods tell when it goes wrong.
 */
export function cronJobHealth(object: KubeObject): HealthReport {
  if (valueAt(object, 'spec', 'suspend') === true) {
    return suspended('the schedule is suspended');
  }
  if (recordsAt(object, 'status', 'active').length > 0) {
    return { ...healthy, reason: 'a run is in progress' };
  }
  const lastRun = stringAt(object, 'status', 'lastScheduleTime');
  if (!lastRun) {
    return {
      ...healthy,
      reason: `waiting for its schedule (${stringAt(
        object,
        'spec',
        'schedule',
      )})`,
    };
  }
  const lastSuccess = stringAt(object, 'status', 'lastSuccessfulTime');
  const succeeded =
    lastSuccess !== undefined && Date.parse(lastSuccess) >= Date.parse(lastRun);
  return succeeded
    ? healthy
    : degraded(`the run scheduled at ${lastRun} did not succeed`);
}
