import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import { componentHealth, worstHealth } from './componentHealth';

function object(kind: string, health: Health, reason?: string) {
  return { apiVersion: 'v1', kind, name: 'x', health, reason };
}

describe('health of a component', () => {
  it.each([
    ['nothing applied', [], 'progressing'],
    ['a healthy workload alone', [object('Deployment', 'healthy')], 'healthy'],
    [
      'a workload that rolls out, whatever serves it',
      [object('Deployment', 'progressing'), object('HTTPRoute', 'degraded')],
      'progressing',
    ],
    [
      'a healthy workload behind a refused route',
      [object('Deployment', 'healthy'), object('HTTPRoute', 'degraded')],
      'degraded',
    ],
    [
      'a suspended workload behind a healthy service',
      [object('Deployment', 'suspended'), object('Service', 'healthy')],
      'suspended',
    ],
    [
      'a healthy workload with a suspended autoscaler',
      [
        object('StatefulSet', 'healthy'),
        object('HorizontalPodAutoscaler', 'suspended'),
      ],
      'healthy',
    ],
    [
      'a healthy workload with a missing configuration, which its pods would tell',
      [object('CronJob', 'healthy'), object('ConfigMap', 'degraded')],
      'healthy',
    ],
    [
      'two workloads, the worse of which decides',
      [object('Deployment', 'healthy'), object('Job', 'degraded')],
      'degraded',
    ],
    [
      'a proxy, which has no workload',
      [object('HTTPRoute', 'progressing')],
      'progressing',
    ],
  ] as const)('%s', (_, objects, expected) => {
    expect(componentHealth(objects).health).toBe(expected);
  });

  it('says why, and how many replicas there are', () => {
    expect(
      componentHealth([
        {
          ...object('Deployment', 'degraded', 'the image cannot be pulled'),
          replicas: { ready: 0, desired: 2 },
        },
      ]),
    ).toEqual({
      health: 'degraded',
      reason: 'the image cannot be pulled',
      replicas: { ready: 0, desired: 2 },
    });
  });
});

describe('worst health', () => {
  it.each([
    [[], 'healthy'],
    [['healthy', 'suspended'], 'suspended'],
    [['progressing', 'suspended'], 'progressing'],
    [['unknown', 'progressing'], 'unknown'],
    [['unknown', 'degraded', 'healthy'], 'degraded'],
  ] as const)('of %j is %s', (healths, expected) => {
    expect(worstHealth(healths)).toBe(expected);
  });
});
