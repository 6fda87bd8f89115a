import type { DeploymentPipeline } from './kinds/deploymentPipeline';
import { pipelineOrder, rootEnvironment } from './pipeline';

function pipeline(paths: Record<string, string[]>): DeploymentPipeline {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'DeploymentPipeline',
    metadata: { name: 'default', namespace: 'acme' },
    spec: {
      promotionPaths: Object.entries(paths).map(([source, targets]) => ({
        sourceEnvironmentRef: { kind: 'Environment', name: source },
        targetEnvironmentRefs: targets.map(name => ({
          kind: 'Environment',
          name,
        })),
      })),
    },
  };
}

function names(paths: Record<string, string[]>): string[] {
  return pipelineOrder(pipeline(paths)).stages.map(
    ({ environment }) => environment,
  );
}

describe('pipelineOrder', () => {
  it('follows the promotions, not the order in which they are written', () => {
    expect(
      names({ staging: ['production'], development: ['staging'] }),
    ).toEqual(['development', 'staging', 'production']);
  });

  it('puts an environment after all that promote into it', () => {
    expect(names({ dev: ['eu', 'us'], eu: ['audit'], us: ['audit'] })).toEqual([
      'dev',
      'eu',
      'us',
      'audit',
    ]);
  });

  it('tells where releases go from each environment', () => {
    const { stages } = pipelineOrder(pipeline({ dev: ['eu', 'us'] }));
    expect(stages).toEqual([
      { environment: 'dev', promotesTo: ['eu', 'us'] },
      { environment: 'eu', promotesTo: [] },
      { environment: 'us', promotesTo: [] },
    ]);
  });

  it('reports a circle by the environments on it and loses none', () => {
    const { stages, problems } = pipelineOrder(
      pipeline({ dev: ['qa'], qa: ['prod'], prod: ['qa', 'archive'] }),
    );
    expect(stages.map(({ environment }) => environment)).toEqual([
      'dev',
      'qa',
      'prod',
      'archive',
    ]);
    expect(problems).toEqual([
      expect.objectContaining({
        resource: 'DeploymentPipeline acme/default',
        path: 'spec.promotionPaths',
        message: 'leads in a circle through qa, prod',
      }),
    ]);
  });

  it('gives nothing for an empty pipeline', () => {
    expect(pipelineOrder(pipeline({}))).toEqual({ stages: [], problems: [] });
  });
});

describe('rootEnvironment', () => {
  it('is the source that nothing promotes into', () => {
    expect(
      rootEnvironment(pipeline({ qa: ['prod'], development: ['qa'] })),
    ).toBe('development');
  });

  it('is absent when everything is promoted into', () => {
    expect(rootEnvironment(pipeline({ a: ['b'], b: ['a'] }))).toBeUndefined();
  });
});
