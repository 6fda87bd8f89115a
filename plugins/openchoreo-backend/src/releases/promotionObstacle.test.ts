import type { DeploymentPipeline } from '@openchoreo/model';
import {
  gateObstacle,
  isGuarded,
  noSuchStep,
  promotionTarget,
} from './promotionObstacle';

const NOW = Date.parse('2030-01-01T12:00:00Z');

const pipeline: DeploymentPipeline = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'DeploymentPipeline',
  metadata: { name: 'default', namespace: 'acme' },
  spec: {
    promotionPaths: [
      {
        sourceEnvironmentRef: { kind: 'Environment', name: 'development' },
        targetEnvironmentRefs: [
          { kind: 'Environment', name: 'staging' },
          {
            kind: 'Environment',
            name: 'guarded',
            gates: [{ type: 'Healthy' }],
          },
          {
            kind: 'Environment',
            name: 'approved',
            approval: { reviewers: ['group:default/leads'], required: 1 },
          },
        ],
      },
    ],
  },
};

describe('steps of a pipeline', () => {
  it('lead where the pipeline says, and nowhere else', () => {
    const step = (from: string, to: string) =>
      promotionTarget(pipeline, { from, to });
    expect(step('development', 'approved')?.approval?.required).toBe(1);
    expect(step('staging', 'development')).toBeUndefined();
    expect(step('development', 'production')).toBeUndefined();
    expect(noSuchStep(pipeline, 'staging')).toBe(
      'the pipeline default does not lead there; it ends with staging',
    );
    expect(noSuchStep(pipeline, 'development')).toBe(
      'the pipeline default does not lead there; from development it leads to staging, guarded, approved',
    );
  });

  it.each([
    ['development', false],
    ['staging', false],
    ['guarded', true],
    ['approved', true],
  ])('guard %s: %s', (environment, expected) => {
    expect(isGuarded(pipeline, environment)).toBe(expected);
  });
});

describe('gates', () => {
  it.each([
    [
      'not healthy',
      { health: 'degraded' },
      'it has to be healthy in development and is degraded; try again when it is',
    ],
    [
      'not observed',
      {},
      'it has to be healthy in development and is not running yet; try again when it is',
    ],
    [
      'not healthy for long enough',
      { health: 'healthy', healthySince: '2030-01-01T11:10:30Z' },
      'it has to be healthy in development for 60 minutes and is for 49; try again in 11 minutes',
    ],
    [
      'long enough',
      { health: 'healthy', healthySince: '2030-01-01T11:00:00Z' },
      undefined,
    ],
  ] as const)('%s', (_, source, expected) => {
    expect(
      gateObstacle(
        { gates: [{ type: 'Healthy' }, { type: 'Soak', minutes: 60 }] },
        'development',
        { now: NOW, ...source },
      ),
    ).toBe(expected);
  });

  it('count no time in which the release was healthy before it was degraded', () => {
    expect(
      gateObstacle({ gates: [{ type: 'Soak', minutes: 60 }] }, 'development', {
        now: NOW,
        health: 'degraded',
        healthySince: '2030-01-01T10:00:00Z',
      }),
    ).toMatch(/is degraded; try again in 60 minutes/);
  });
});
