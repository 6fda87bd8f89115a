import { parseKubeObject } from '../kubernetes/kubeObject';
import { healthOf } from './healthOf';

function pod(status: object) {
  return parseKubeObject({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'cart-7d9f-x2',
      namespace: 'cell',
      uid: 'u',
      resourceVersion: '7',
    },
    status,
  });
}

function withContainer(phase: string, container: object) {
  return pod({
    phase,
    containerStatuses: [
      {
        name: 'main',
        image: 'registry.example.com/cart:9',
        ready: false,
        ...container,
      },
    ],
  });
}

describe('health of a Pod', () => {
  it.each([
    [
      'runs and is ready',
      withContainer('Running', { ready: true, state: { running: {} } }),
      'healthy',
      undefined,
    ],
    ['has done its work', pod({ phase: 'Succeeded' }), 'healthy', undefined],
    [
      'cannot pull its image',
      withContainer('Pending', {
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message: 'Back-off pulling image',
          },
        },
      }),
      'degraded',
      'image "registry.example.com/cart:9" of container main cannot be pulled: Back-off pulling image',
    ],
    [
      'keeps crashing',
      withContainer('Running', {
        restartCount: 4,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      }),
      'degraded',
      'container main keeps crashing: exit code 137 (OOMKilled), restarted 4 times',
    ],
    [
      'lacks a ConfigMap',
      withContainer('Pending', {
        state: {
          waiting: {
            reason: 'CreateContainerConfigError',
            message: 'configmap "cart" not found',
          },
        },
      }),
      'degraded',
      'container main cannot start: configmap "cart" not found',
    ],
    [
      'is not ready',
      withContainer('Running', { state: { running: {} } }),
      'progressing',
      'container main runs but its readiness probe has not succeeded',
    ],
    [
      'has just crashed',
      withContainer('Running', { state: { terminated: { exitCode: 2 } } }),
      'progressing',
      'container main ended with exit code 2',
    ],
    [
      'fits on no node',
      pod({
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: 3 Insufficient memory.',
          },
        ],
      }),
      'progressing',
      'pod cart-7d9f-x2 cannot be scheduled: 0/3 nodes are available: 3 Insufficient memory',
    ],
    [
      'is starting',
      pod({ phase: 'Pending' }),
      'progressing',
      'pod cart-7d9f-x2 is starting',
    ],
    [
      'was evicted',
      pod({
        phase: 'Failed',
        reason: 'Evicted',
        message: 'The node was low on resource: memory',
      }),
      'degraded',
      'pod cart-7d9f-x2 failed: The node was low on resource: memory',
    ],
    [
      'ended with an error',
      withContainer('Failed', { state: { terminated: { exitCode: 3 } } }),
      'degraded',
      'pod cart-7d9f-x2 failed: exit code 3',
    ],
    [
      'is on a lost node',
      pod({ phase: 'Unknown' }),
      'unknown',
      'the node of pod cart-7d9f-x2 does not answer',
    ],
  ])('%s', (_name, object, health, reason) => {
    const { clue, ...report } = healthOf(object);
    expect(report).toEqual({ health, reason });
  });

  it('blames an init container that crashes', () => {
    const report = healthOf(
      pod({
        phase: 'Pending',
        initContainerStatuses: [
          {
            name: 'migrate',
            restartCount: 1,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 1, reason: 'Error' } },
          },
        ],
        containerStatuses: [
          { name: 'main', state: { waiting: { reason: 'PodInitializing' } } },
        ],
      }),
    );
    expect(report).toEqual({
      clue: { type: 'crash', container: 'migrate', restarts: 1 },
      health: 'degraded',
      reason: 'container migrate keeps crashing: exit code 1, restarted 1 time',
    });
  });
});
