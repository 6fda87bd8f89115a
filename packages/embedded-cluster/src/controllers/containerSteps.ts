import { ImageRule, outcomeOf } from './imageRules';
import { Container, ContainerState, ContainerStatus } from './types';

/** What a container does next, and after how long; settled without a delay. */
export interface ContainerStep {
  readonly status: ContainerStatus;
  readonly delayMs?: number;
  readonly event?: {
    readonly type: 'Normal' | 'Warning';
    readonly reason: string;
    readonly message: string;
  };
}

const creatingMs = 100;
const pullingMs = 400;
const becomingReadyMs = 400;
const crashingMs = 800;
const workingMs = 3000;
const firstBackoffMs = 10_000;
const longestBackoffMs = 300_000;

interface Situation {
  readonly container: Container;
  readonly status: ContainerStatus | undefined;
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  readonly images: readonly ImageRule[];
  /** Secrets and ConfigMaps that the pod needs and that do not exist. */
  readonly missing: readonly string[];
  readonly now: string;
}

/** The next step of a container: created, pulled, running, ready, ended, restarted. */
export function nextContainerStep(situation: Situation): ContainerStep {
  const { status } = situation;
  if (!status) return beginCreating(situation);
  const { state } = status;
  if ('waiting' in state)
    return leaveWaiting(situation, status, state.waiting.reason);
  if ('running' in state) return leaveRunning(situation, status);
  return leaveTerminated(situation, status);
}

function beginCreating({ container }: Situation): ContainerStep {
  return {
    delayMs: creatingMs,
    status: {
      name: container.name,
      image: container.image,
      imageID: '',
      ready: false,
      started: false,
      restartCount: 0,
      state: { waiting: { reason: 'ContainerCreating' } },
      lastState: {},
    },
    event: {
      type: 'Normal',
      reason: 'Pulling',
      message: `Pulling image "${container.image}" (simulated)`,
    },
  };
}

function leaveWaiting(
  situation: Situation,
  status: ContainerStatus,
  reason: string,
): ContainerStep {
  const { container, images, missing } = situation;
  if (reason === 'ImagePullBackOff') return { status };
  if (reason === 'CrashLoopBackOff') {
    const backoffMs = firstBackoffMs * 2 ** (status.restartCount - 1);
    return {
      ...run(situation, status, status.restartCount + 1),
      delayMs: Math.min(backoffMs, longestBackoffMs),
    };
  }
  const message = `Back-off pulling image "${container.image}" (simulated)`;
  if (reason === 'ErrImagePull') {
    return {
      delayMs: pullingMs,
      status: waiting(status, 'ImagePullBackOff', message),
      event: { type: 'Normal', reason: 'BackOff', message },
    };
  }
  if (outcomeOf(container.image, images) === 'cannot-be-pulled') {
    const failed = `Failed to pull image "${container.image}": its name says that it cannot be pulled (simulated)`;
    return {
      delayMs: pullingMs,
      status: waiting(status, 'ErrImagePull', failed),
      event: { type: 'Warning', reason: 'Failed', message: failed },
    };
  }
  if (missing.length) {
    const absent = `${missing.join(', ')} not found`;
    return {
      delayMs: pullingMs,
      status: waiting(status, 'CreateContainerConfigError', absent),
      event: { type: 'Warning', reason: 'Failed', message: `Error: ${absent}` },
    };
  }
  return { ...run(situation, status, 0), delayMs: pullingMs };
}

function leaveRunning(
  situation: Situation,
  status: ContainerStatus,
): ContainerStep {
  const { container, images, restartPolicy } = situation;
  if (outcomeOf(container.image, images) === 'crashes') {
    return {
      delayMs: crashingMs,
      status: ended(situation, status, 1),
    };
  }
  if (restartPolicy !== 'Always') {
    const completed = { ...status, ready: true };
    return status.ready
      ? { delayMs: workingMs, status: ended(situation, status, 0) }
      : { delayMs: becomingReadyMs, status: completed };
  }
  if (status.ready) return { status };
  return { delayMs: becomingReadyMs, status: { ...status, ready: true } };
}

function leaveTerminated(
  situation: Situation,
  status: ContainerStatus,
): ContainerStep {
  const { container, restartPolicy } = situation;
  const { state, restartCount } = status;
  const exitCode = 'terminated' in state ? state.terminated.exitCode : 0;
  const restarts =
    restartPolicy === 'Always' ||
    (restartPolicy === 'OnFailure' && exitCode !== 0);
  if (!restarts) return { status };
  // The first restart is immediate, the later ones are held back.
  if (restartCount === 0) {
    return {
      ...run(situation, { ...status, lastState: state }, 1),
      delayMs: creatingMs,
    };
  }
  const message = `Back-off restarting failed container ${container.name} (simulated)`;
  return {
    delayMs: creatingMs,
    status: {
      ...waiting(status, 'CrashLoopBackOff', message),
      lastState: state,
    },
    event: { type: 'Warning', reason: 'BackOff', message },
  };
}

function waiting(
  status: ContainerStatus,
  reason: string,
  message: string,
): ContainerStatus {
  return {
    ...status,
    ready: false,
    started: false,
    state: { waiting: { reason, message } },
  };
}

function run(
  { container, now }: Situation,
  status: ContainerStatus,
  restartCount: number,
): ContainerStep {
  const state: ContainerState = { running: { startedAt: now } };
  return {
    status: {
      ...status,
      imageID: `simulated://${container.image}`,
      ready: false,
      started: true,
      restartCount,
      state,
    },
    event: {
      type: 'Normal',
      reason: 'Started',
      message: `Started container ${container.name} (simulated)`,
    },
  };
}

function ended(
  { now }: Situation,
  status: ContainerStatus,
  exitCode: number,
): ContainerStatus {
  const startedAt =
    'running' in status.state ? status.state.running.startedAt : now;
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  return {
    ...status,
    ready: false,
    started: false,
    state: { terminated: { exitCode, reason, startedAt, finishedAt: now } },
  };
}
