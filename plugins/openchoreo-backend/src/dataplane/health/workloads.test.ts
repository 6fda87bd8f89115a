import { parseKubeObject } from '../kubernetes/kubeObject';
import { healthOf } from './healthOf';

interface WorkloadCase {
  readonly name: string;
  readonly spec?: object;
  readonly status?: object;
  readonly health: string;
  readonly reason?: string;
}

function workload(kind: string, { spec, status }: WorkloadCase) {
  return parseKubeObject({
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name: 'cart',
      namespace: 'cell',
      uid: 'u',
      resourceVersion: '7',
      generation: 2,
    },
    spec: { replicas: 2, ...spec },
    status: { observedGeneration: 2, ...status },
  });
}

const rolledOut = {
  updatedReplicas: 2,
  readyReplicas: 2,
  availableReplicas: 2,
  conditions: [
    { type: 'Available', status: 'True' },
    { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
  ],
};

describe('health of a Deployment', () => {
  const cases: WorkloadCase[] = [
    { name: 'all pods available', status: rolledOut, health: 'healthy' },
    {
      name: 'paused, whatever the pods do',
      spec: { paused: true },
      status: rolledOut,
      health: 'suspended',
      reason: 'its rollout is paused',
    },
    {
      name: 'no replicas wanted',
      spec: { replicas: 0 },
      health: 'suspended',
      reason: 'scaled to zero',
    },
    {
      name: 'the newest spec was not seen',
      status: { ...rolledOut, observedGeneration: 1 },
      health: 'progressing',
      reason: 'the newest version has not been picked up yet',
    },
    {
      name: 'never seen',
      status: { observedGeneration: 0 },
      health: 'progressing',
    },
    {
      name: 'the rollout ran out of time',
      status: {
        updatedReplicas: 1,
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
            message: 'ReplicaSet "cart-1" has timed out progressing.',
          },
        ],
      },
      health: 'degraded',
      reason:
        'the rollout did not finish in time: ReplicaSet "cart-1" has timed out progressing',
    },
    {
      name: 'the quota is used up',
      status: {
        conditions: [
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message:
              'pods "cart-1" is forbidden: exceeded quota: cell, requested: cpu=1, used: cpu=4, limited: cpu=4',
          },
        ],
      },
      health: 'degraded',
      reason:
        'pods cannot be created: pods "cart-1" is forbidden: exceeded quota: cell, requested: cpu=1, used: cpu=4, limited: cpu=4',
    },
    {
      name: 'first rollout, nothing available yet',
      status: {
        updatedReplicas: 2,
        unavailableReplicas: 2,
        conditions: [
          { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated' },
        ],
      },
      health: 'progressing',
      reason: '0 of 2 pods are available',
    },
    {
      name: 'everything was up and is gone',
      status: {
        updatedReplicas: 2,
        unavailableReplicas: 2,
        conditions: [
          {
            type: 'Progressing',
            status: 'True',
            reason: 'NewReplicaSetAvailable',
          },
        ],
      },
      health: 'degraded',
      reason: '0 of 2 pods are available',
    },
    {
      name: 'some available, too few',
      status: {
        updatedReplicas: 2,
        readyReplicas: 1,
        availableReplicas: 1,
        unavailableReplicas: 1,
        conditions: [{ type: 'Available', status: 'False' }],
      },
      health: 'progressing',
      reason: '1 of 2 pods are available, 2 of them new',
    },
    {
      name: 'half way through a rolling update',
      status: {
        updatedReplicas: 1,
        readyReplicas: 2,
        availableReplicas: 2,
        conditions: [{ type: 'Available', status: 'True' }],
      },
      health: 'progressing',
      reason: '2 of 2 pods are available, 1 of them new',
    },
  ];

  it.each(cases)('$name: $health', testCase => {
    const { health, reason = expect.anything() } = testCase;
    expect(healthOf(workload('Deployment', testCase))).toMatchObject(
      health === 'healthy' ? { health } : { health, reason },
    );
  });

  it('counts ready pods against the wanted ones', () => {
    const report = healthOf(
      workload('Deployment', {
        name: '',
        status: { readyReplicas: 1 },
        health: '',
      }),
    );
    expect(report.replicas).toEqual({ ready: 1, desired: 2 });
  });

  it('says of an object that is being deleted that it is', () => {
    const object = workload('Deployment', {
      name: '',
      status: rolledOut,
      health: '',
    });
    const deleted = parseKubeObject({
      ...object,
      metadata: {
        ...object.metadata,
        deletionTimestamp: '2026-01-01T00:00:00Z',
      },
    });
    expect(healthOf(deleted)).toEqual({
      health: 'progressing',
      reason: 'it is being deleted',
    });
  });
});

describe('health of a StatefulSet', () => {
  const settled = { currentRevision: 'a', updateRevision: 'a' };
  const cases: WorkloadCase[] = [
    {
      name: 'all pods ready',
      status: { ...rolledOut, ...settled },
      health: 'healthy',
    },
    {
      name: 'two revisions',
      status: { ...rolledOut, currentRevision: 'a', updateRevision: 'b' },
      health: 'progressing',
    },
    {
      name: 'not seen',
      status: { ...rolledOut, ...settled, observedGeneration: 1 },
      health: 'progressing',
    },
    {
      name: 'a pod is missing',
      status: { ...rolledOut, ...settled, readyReplicas: 1 },
      health: 'progressing',
    },
    { name: 'no replicas wanted', spec: { replicas: 0 }, health: 'suspended' },
  ];
  it.each(cases)('$name: $health', testCase => {
    expect(healthOf(workload('StatefulSet', testCase)).health).toBe(
      testCase.health,
    );
  });
});

describe('health of a DaemonSet', () => {
  const everywhere = {
    desiredNumberScheduled: 3,
    numberReady: 3,
    updatedNumberScheduled: 3,
    numberAvailable: 3,
  };
  const cases: WorkloadCase[] = [
    { name: 'on every node', status: everywhere, health: 'healthy' },
    {
      name: 'not on every node',
      status: { ...everywhere, numberAvailable: 2 },
      health: 'progressing',
    },
    {
      name: 'not seen',
      status: { ...everywhere, observedGeneration: 1 },
      health: 'progressing',
    },
  ];
  it.each(cases)('$name: $health', testCase => {
    expect(healthOf(workload('DaemonSet', testCase)).health).toBe(
      testCase.health,
    );
  });
});

describe('health of a ReplicaSet', () => {
  const cases: WorkloadCase[] = [
    { name: 'all available', status: rolledOut, health: 'healthy' },
    {
      name: 'some missing',
      status: { availableReplicas: 1 },
      health: 'progressing',
    },
    {
      name: 'no pods can be made',
      status: { conditions: [{ type: 'ReplicaFailure', status: 'True' }] },
      health: 'degraded',
    },
  ];
  it.each(cases)('$name: $health', testCase => {
    expect(healthOf(workload('ReplicaSet', testCase)).health).toBe(
      testCase.health,
    );
  });
});
