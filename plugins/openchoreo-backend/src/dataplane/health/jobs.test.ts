import { parseKubeObject } from '../kubernetes/kubeObject';
import { healthOf } from './healthOf';

function batch(kind: string, spec: object, status: object) {
  return parseKubeObject({
    apiVersion: 'batch/v1',
    kind,
    metadata: {
      name: 'report',
      namespace: 'cell',
      uid: 'u',
      resourceVersion: '7',
    },
    spec,
    status,
  });
}

describe('health of a Job', () => {
  it.each([
    [
      'complete',
      {},
      { conditions: [{ type: 'Complete', status: 'True' }] },
      'healthy',
      undefined,
    ],
    ['running', {}, { active: 1 }, 'progressing', '0 of 1 runs have succeeded'],
    [
      'half done',
      { completions: 4 },
      { succeeded: 2, active: 2 },
      'progressing',
      '2 of 4 runs have succeeded',
    ],
    ['suspended', { suspend: true }, {}, 'suspended', 'the job is suspended'],
    [
      'failed',
      {},
      {
        conditions: [
          {
            type: 'Failed',
            status: 'True',
            reason: 'BackoffLimitExceeded',
            message: 'Job has reached the specified backoff limit',
          },
        ],
      },
      'degraded',
      'the job failed: Job has reached the specified backoff limit',
    ],
  ])('%s', (_name, spec, status, health, reason) => {
    expect(healthOf(batch('Job', spec, status))).toEqual({ health, reason });
  });
});

describe('health of a CronJob', () => {
  const spec = { schedule: '*/5 * * * *' };

  it('is healthy before it has fired, and says what it waits for', () => {
    expect(healthOf(batch('CronJob', spec, {}))).toEqual({
      health: 'healthy',
      reason: 'waiting for its schedule (*/5 * * * *)',
    });
  });

  it.each([
    ['suspended', { ...spec, suspend: true }, {}, 'suspended'],
    [
      'running',
      spec,
      {
        active: [{ name: 'report-1' }],
        lastScheduleTime: '2026-01-01T00:05:00Z',
      },
      'healthy',
    ],
    [
      'last run succeeded',
      spec,
      {
        lastScheduleTime: '2026-01-01T00:05:00Z',
        lastSuccessfulTime: '2026-01-01T00:05:09Z',
      },
      'healthy',
    ],
    [
      'last run failed after good ones',
      spec,
      {
        lastScheduleTime: '2026-01-01T00:10:00Z',
        lastSuccessfulTime: '2026-01-01T00:05:09Z',
      },
      'degraded',
    ],
    [
      'first run failed',
      spec,
      { lastScheduleTime: '2026-01-01T00:10:00Z' },
      'degraded',
    ],
  ])('%s', (_name, cronSpec, status, health) => {
    expect(healthOf(batch('CronJob', cronSpec, status)).health).toBe(health);
  });
});
