import { numberAt, recordsAt, stringAt, valueAt } from '../json';
import type { JsonRecord } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';
import { conditionOf, explain } from './conditions';
import { degraded, healthy, progressing } from './HealthReport';
import type { Clue, HealthReport } from './HealthReport';

const IMAGE_PROBLEMS = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
]);

const START_PROBLEMS = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreStartHookError',
  'PostStartHookError',
]);

/** Health of a pod; the reason names the container, the image or the exit code at fault. */
export function podHealth(pod: KubeObject): HealthReport {
  const phase = stringAt(pod, 'status', 'phase');
  if (phase === 'Succeeded') {
    return healthy;
  }
  const problem = containerReports(pod).find(
    report => report.health === 'degraded',
  );
  if (problem) {
    return problem;
  }
  switch (phase) {
    case 'Failed':
      return degraded(`pod ${pod.metadata.name} failed: ${failureOf(pod)}`);
    case 'Running':
      return (
        containerReports(pod).find(report => report.health !== 'healthy') ??
        healthy
      );
    case 'Unknown':
      return {
        health: 'unknown',
        reason: `the node of pod ${pod.metadata.name} does not answer`,
      };
    default:
      return pendingHealth(pod);
  }
}

function pendingHealth(pod: KubeObject): HealthReport {
  const scheduled = conditionOf(pod, 'PodScheduled');
  return scheduled?.status === 'False'
    ? progressing(
        `pod ${pod.metadata.name} cannot be scheduled: ${explain(
          scheduled,
          'no reason given',
        )}`,
      )
    : progressing(`pod ${pod.metadata.name} is starting`);
}

function failureOf(pod: KubeObject): string {
  const exit = containerStatuses(pod)
    .map(status => numberAt(status, 'state', 'terminated', 'exitCode'))
    .find(code => code !== undefined && code !== 0);
  return (
    stringAt(pod, 'status', 'message') ??
    stringAt(pod, 'status', 'reason') ??
    (exit === undefined ? 'no reason given' : `exit code ${exit}`)
  );
}

function containerStatuses(pod: KubeObject): readonly JsonRecord[] {
  return [
    ...recordsAt(pod, 'status', 'initContainerStatuses'),
    ...recordsAt(pod, 'status', 'containerStatuses'),
  ];
}

function containerReports(pod: KubeObject): readonly HealthReport[] {
  return [
    ...recordsAt(pod, 'status', 'initContainerStatuses').map(status =>
      containerHealth(status, true),
    ),
    ...recordsAt(pod, 'status', 'containerStatuses').map(status =>
      containerHealth(status, false),
    ),
  ];
}

function containerHealth(status: JsonRecord, isInit: boolean): HealthReport {
  const name = stringAt(status, 'name');
  const waiting = stringAt(status, 'state', 'waiting', 'reason');
  const detail = stringAt(status, 'state', 'waiting', 'message');
  if (waiting && IMAGE_PROBLEMS.has(waiting)) {
    const why = detail ? `: ${detail}` : ` (${waiting})`;
    return degraded(
      `image "${stringAt(
        status,
        'image',
      )}" of container ${name} cannot be pulled${why}`,
    );
  }
  if (waiting === 'CrashLoopBackOff') {
    return {
      ...degraded(`container ${name} keeps crashing: ${lastExit(status)}`),
      clue: clueOf('crash', status),
    };
  }
  if (waiting && START_PROBLEMS.has(waiting)) {
    return degraded(`container ${name} cannot start: ${detail ?? waiting}`);
  }
  const exitCode = numberAt(status, 'state', 'terminated', 'exitCode');
  if (exitCode !== undefined) {
    return exitCode === 0
      ? healthy
      : progressing(`container ${name} ended with exit code ${exitCode}`);
  }
  if (isInit || valueAt(status, 'ready') === true) {
    return healthy;
  }
  return valueAt(status, 'state', 'running') === undefined
    ? progressing(`container ${name} is starting`)
    : {
        ...progressing(
          `container ${name} runs but its readiness probe has not succeeded`,
        ),
        clue: clueOf('probe', status),
      };
}

function clueOf(type: Clue['type'], status: JsonRecord): Clue {
  return {
    type,
    container: stringAt(status, 'name') ?? '',
    restarts: numberAt(status, 'restartCount') ?? 0,
  };
}

function lastExit(status: JsonRecord): string {
  const restarts = numberAt(status, 'restartCount') ?? 0;
  const times = `restarted ${restarts} time${restarts === 1 ? '' : 's'}`;
  const code = numberAt(status, 'lastState', 'terminated', 'exitCode');
  const reason = stringAt(status, 'lastState', 'terminated', 'reason');
  const why = reason && reason !== 'Error' ? ` (${reason})` : '';
  return code === undefined ? times : `exit code ${code}${why}, ${times}`;
}
