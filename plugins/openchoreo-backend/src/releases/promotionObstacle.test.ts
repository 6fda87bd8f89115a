import type { DeploymentPipeline } from '@openchoreo/model';
import { promotionObstacle } from './promotionObstacle';

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
            gates: [{ type: 'Healthy' }, { type: 'Soak', minutes: 60 }],
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

describe('obstacles of a promotion', () => {
  it.each([
    ['a path without conditions', 'development', 'staging', {}, undefined],
    [
      'against the order',
      'staging',
      'development',
      {},
      'the pipeline default does not lead there; it ends with staging',
    ],
    [
      'past an environment',
      'development',
      'production',
      {},
      'the pipeline default does not lead there; from development it leads to staging, guarded, approved',
    ],
    [
      'an approval, which nobody can give yet',
      'development',
      'approved',
      {},
      'the pipeline asks for the approval of group:default/leads, which cannot be given here yet; deploy the release instead, if you may',
    ],
    [
      'not healthy',
      'development',
      'guarded',
      { health: 'degraded' },
      'it has to be healthy in development and is degraded; try again when it is',
    ],
    [
      'not observed',
      'development',
      'guarded',
      {},
      'it has to be healthy in development and is not running yet; try again when it is',
    ],
    [
      'not there for long enough',
      'development',
      'guarded',
      { health: 'healthy', deployedAt: '2030-01-01T11:10:30Z' },
      'it has to be in development for 60 minutes; try again in 11',
    ],
    [
      'long enough',
      'development',
      'guarded',
      { health: 'healthy', deployedAt: '2030-01-01T11:00:00Z' },
      undefined,
    ],
  ] as const)('%s', (_, from, to, source, expected) => {
    expect(promotionObstacle({ pipeline, from, to, now: NOW, ...source })).toBe(
      expected,
    );
  });
});
