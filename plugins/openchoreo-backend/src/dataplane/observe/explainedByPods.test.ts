import type { HealthReport } from '../health/HealthReport';
import { explainedByPods } from './explainedByPods';
import type { LivePod } from './liveObject';

const crashing: HealthReport = {
  health: 'degraded',
  reason: 'container main keeps crashing: exit code 1, restarted 3 times',
};
const starting: HealthReport = {
  health: 'progressing',
  reason: 'pod cart-1 is starting',
};
const rollingOut: HealthReport = {
  health: 'progressing',
  reason: '0 of 1 pods are available',
  replicas: { ready: 0, desired: 1 },
};

function pod(report: HealthReport, fields: Partial<LivePod> = {}): LivePod {
  return {
    identity: 'cell/cart-1',
    uid: 'u',
    resourceVersion: '1',
    namespace: 'cell',
    name: 'cart-1',
    component: 'cart',
    isFinished: false,
    report,
    ...fields,
  };
}

function explain(
  kind: string,
  report: HealthReport,
  ...pods: LivePod[]
): HealthReport {
  const ref = { apiVersion: 'x/v1', kind, namespace: 'cell', name: 'cart' };
  return explainedByPods({ ref, component: 'cart' }, report, pods);
}

describe('explainedByPods', () => {
  it('makes a rollout degraded as soon as one of its pods cannot go on', () => {
    expect(
      explain('Deployment', rollingOut, pod(starting), pod(crashing)),
    ).toEqual({
      ...rollingOut,
      ...crashing,
    });
  });

  it('says what a rollout waits for', () => {
    expect(explain('Deployment', rollingOut, pod(starting))).toEqual({
      ...rollingOut,
      ...starting,
    });
  });

  it.each<[string, string, HealthReport, LivePod]>([
    ['a healthy workload', 'Deployment', { health: 'healthy' }, pod(crashing)],
    [
      'a workload that was suspended',
      'Deployment',
      { health: 'suspended', reason: 'scaled to zero' },
      pod(crashing),
    ],
    [
      'a workload that nobody can see',
      'Deployment',
      { health: 'unknown', reason: 'no answer' },
      pod(crashing),
    ],
    ['a kind without pods', 'Service', rollingOut, pod(crashing)],
    [
      'the pod of another component',
      'Deployment',
      rollingOut,
      pod(crashing, { component: 'web' }),
    ],
    ['a healthy pod', 'Deployment', rollingOut, pod({ health: 'healthy' })],
    [
      'an evicted pod of a deployment',
      'Deployment',
      rollingOut,
      pod(crashing, { isFinished: true }),
    ],
    [
      'the pod of an earlier run',
      'CronJob',
      { health: 'healthy', reason: 'a run is in progress' },
      pod(crashing, { isFinished: true }),
    ],
    [
      'a run that starts',
      'CronJob',
      { health: 'healthy', reason: 'a run is in progress' },
      pod(starting),
    ],
  ])('leaves the report alone: %s', (_name, kind, report, witness) => {
    expect(explain(kind, report, witness)).toEqual(report);
  });

  it('gives the cause of a failed run', () => {
    const failed: HealthReport = {
      health: 'degraded',
      reason: 'the run did not succeed',
    };
    expect(
      explain('CronJob', failed, pod(crashing, { isFinished: true })),
    ).toEqual(crashing);
  });

  it('notices a run that cannot go on before it ends', () => {
    const running: HealthReport = {
      health: 'healthy',
      reason: 'a run is in progress',
    };
    expect(explain('CronJob', running, pod(crashing))).toEqual(crashing);
  });
});
