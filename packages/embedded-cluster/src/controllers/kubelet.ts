import { sameJson } from '../json';
import { ClusterClient } from './clusterClient';
import { isTrue, withCondition } from './conditions';
import { ContainerStep, nextContainerStep } from './containerSteps';
import { Controller } from './controller';
import { ImageRule } from './imageRules';
import { PodAddresses } from './podAddresses';
import { missingReferences } from './podReferences';
import { resources } from './resource';
import { Condition, ContainerStatus, Pod, PodStatus } from './types';

const terminationMs = 400;

/**
 * Plays the life of pods: containers are created, run, become ready, fail or end, as their images say.
 *
 * Every step waits for its time, divided by `speed`. A restarted cluster begins the waiting step again.
 */
export function createKubelet(options: {
  readonly images: readonly ImageRule[];
  readonly speed: number;
}): Controller {
  const due = new Map<string, number>();
  const addresses = new PodAddresses();
  return {
    name: 'kubelet',
    resource: resources.pods,

    reconcile(key, client) {
      const pod = client.get(resources.pods, key);
      if (!pod) return addresses.release(key);
      if (!pod.spec.nodeName) return undefined;
      const wait = (id: string, delayMs: number) =>
        untilDue(due, id, client.nowMs + delayMs / options.speed, client.nowMs);
      if (pod.metadata.deletionTimestamp) {
        return terminate(pod, { client, wait });
      }
      const steps = containerSteps(pod, options.images, client);
      const delays = steps.flatMap(({ delayMs }) => delayMs ?? []);
      if (!delays.length) return undefined;
      const { uid, resourceVersion } = pod.metadata;
      const id = `${uid}/${stageOf(pod)}`;
      const leftMs = wait(id, Math.min(...delays));
      if (leftMs > 0) return leftMs;
      due.delete(id);
      const ip = pod.status?.podIP ?? addresses.claim(key, client);
      applySteps({ pod, steps: dueSteps(pod, steps), ip, client });
      const after = client.get(resources.pods, key);
      // A step that changed nothing, such as waiting for a Secret, is tried again.
      return after?.metadata.resourceVersion === resourceVersion
        ? Math.min(...delays) / options.speed
        : undefined;
    },
  };
}

/** Milliseconds that are left; 0 once the time has come, and the next call begins anew. */
function untilDue(
  due: Map<string, number>,
  id: string,
  dueMs: number,
  nowMs: number,
): number {
  const at = due.get(id) ?? dueMs;
  if (at <= nowMs) {
    due.delete(id);
    return 0;
  }
  due.set(id, at);
  return at - nowMs;
}

/** Changes whenever a container takes a step, so that the wait for the next one begins. */
function stageOf(pod: Pod): string {
  return JSON.stringify(
    (pod.status?.containerStatuses ?? []).map(
      ({ state, ready, restartCount }) => [
        Object.keys(state),
        ready,
        restartCount,
      ],
    ),
  );
}

function containerSteps(
  pod: Pod,
  images: readonly ImageRule[],
  client: ClusterClient,
): ContainerStep[] {
  const missing = missingReferences(pod, client);
  return pod.spec.containers.map(container =>
    nextContainerStep({
      container,
      status: pod.status?.containerStatuses?.find(
        s => s.name === container.name,
      ),
      restartPolicy: pod.spec.restartPolicy ?? 'Always',
      images,
      missing,
      now: client.now,
    }),
  );
}

/** The steps with the shortest wait; a container that waits longer stays as it is. */
function dueSteps(pod: Pod, steps: readonly ContainerStep[]): ContainerStep[] {
  const shortest = Math.min(...steps.map(s => s.delayMs ?? Infinity));
  return steps.map(step => {
    const before = pod.status?.containerStatuses?.find(
      status => status.name === step.status.name,
    );
    const isDue = (step.delayMs ?? Infinity) <= shortest;
    return isDue || !before ? step : { status: before };
  });
}

function applySteps(options: {
  readonly pod: Pod;
  readonly steps: readonly ContainerStep[];
  readonly ip: string;
  readonly client: ClusterClient;
}): void {
  const { pod, steps, ip, client } = options;
  const containerStatuses = steps.map(step => step.status);
  const { initContainers } = pod.spec;
  const status: PodStatus = {
    ...pod.status,
    ...phaseAndConditions(pod, containerStatuses, client.now),
    podIP: ip,
    startTime: pod.status?.startTime ?? client.now,
    containerStatuses,
    ...(initContainers && {
      initContainerStatuses: initContainers.map(c =>
        completedInit(c, client.now),
      ),
    }),
  };
  // Before the status: whoever waits for it finds the events too.
  for (const { event } of steps) if (event) client.recordEvent(pod, event);
  if (!sameJson(status, pod.status)) {
    const ips = { podIPs: [{ ip }], hostIP: '127.0.0.1' };
    client.setStatus(resources.pods, pod, { ...status, ...ips });
  }
}

function phaseAndConditions(
  pod: Pod,
  statuses: readonly ContainerStatus[],
  now: string,
): Pick<PodStatus, 'phase' | 'conditions'> {
  const phase = phaseOf(pod, statuses);
  const isReady = statuses.every(s => s.ready);
  const hasEnded = phase === 'Succeeded' || phase === 'Failed';
  const reason = hasEnded
    ? { reason: phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed' }
    : {
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${statuses
          .filter(s => !s.ready)
          .map(s => s.name)
          .join(' ')}]`,
      };
  const set = (
    conditions: readonly Condition[] | undefined,
    type: string,
    isTrueNow: boolean,
  ) =>
    withCondition(conditions, {
      type,
      status: isTrueNow ? 'True' : 'False',
      ...(!isTrueNow && reason),
      now,
    });
  const initialized = withCondition(pod.status?.conditions, {
    type: 'Initialized',
    status: 'True',
    now,
  });
  return {
    phase,
    conditions: set(
      set(initialized, 'ContainersReady', isReady),
      'Ready',
      isReady,
    ),
  };
}

function phaseOf(
  pod: Pod,
  statuses: readonly ContainerStatus[],
): PodStatus['phase'] {
  const isOver = ({ state }: ContainerStatus) =>
    'terminated' in state &&
    (pod.spec.restartPolicy === 'Never' || state.terminated.exitCode === 0);
  if (pod.spec.restartPolicy !== 'Always' && statuses.every(isOver)) {
    const hasFailed = statuses.some(
      ({ state }) => 'terminated' in state && state.terminated.exitCode !== 0,
    );
    return hasFailed ? 'Failed' : 'Succeeded';
  }
  const hasStarted = statuses.some(
    ({ state, restartCount }) => !('waiting' in state) || restartCount > 0,
  );
  return hasStarted ? 'Running' : 'Pending';
}

function completedInit(
  { name, image }: { readonly name: string; readonly image: string },
  now: string,
): ContainerStatus {
  return {
    name,
    image,
    imageID: `simulated://${image}`,
    ready: true,
    started: false,
    restartCount: 0,
    state: {
      terminated: {
        exitCode: 0,
        reason: 'Completed',
        startedAt: now,
        finishedAt: now,
      },
    },
    lastState: {},
  };
}

function terminate(
  pod: Pod,
  options: {
    readonly client: ClusterClient;
    readonly wait: (id: string, delayMs: number) => number;
  },
): number | undefined {
  const { client, wait } = options;
  const leftMs = wait(`${pod.metadata.uid}/terminating`, terminationMs);
  if (leftMs > 0) {
    if (isTrue(pod.status, 'Ready')) stopServing(pod, client);
    return leftMs;
  }
  client.delete(resources.pods, pod, { gracePeriodSeconds: 0 });
  return undefined;
}

function stopServing(pod: Pod, client: ClusterClient): void {
  for (const { name } of pod.spec.containers) {
    client.recordEvent(pod, {
      type: 'Normal',
      reason: 'Killing',
      message: `Stopping container ${name}`,
    });
  }
  client.setStatus(resources.pods, pod, {
    ...pod.status,
    conditions: withCondition(pod.status?.conditions, {
      type: 'Ready',
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'the pod is being deleted',
      now: client.now,
    }),
  });
}
