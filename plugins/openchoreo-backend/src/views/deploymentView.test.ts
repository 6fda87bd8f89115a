import type { ReleaseBinding } from '@openchoreo/model';
import type { CellReport, ReportedComponent } from '../database/CellReport';
import { deploymentFacts } from './deploymentView';

const running: ReportedComponent = {
  name: 'cart',
  componentType: 'deployment/service',
  release: 'cart-1',
  health: 'healthy',
  replicas: { ready: 2, desired: 2 },
  endpoints: [
    {
      name: 'http',
      type: 'HTTP',
      port: 8080,
      visibility: 'project',
      urls: { project: 'http://cart', organization: [], public: [] },
    },
  ],
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'cart',
      health: 'healthy',
    },
  ],
  problems: [],
};

const report: CellReport = {
  drift: [],
  dataPlane: 'ClusterDataPlane/default',
  simulated: false,
  namespace: 'dp-acme-shop-development',
  health: 'healthy',
  components: [running],
  connections: [],
  consumers: [],
  guarantees: [],
  problems: [],
};

function binding(
  spec: Partial<ReleaseBinding['spec']>,
  metadata: Partial<ReleaseBinding['metadata']> = {},
): ReleaseBinding {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'ReleaseBinding',
    metadata: { name: 'cart-development', namespace: 'acme', ...metadata },
    spec: {
      owner: { projectName: 'shop', componentName: 'cart' },
      environment: 'development',
      state: 'Active',
      ...spec,
    },
    status: { deployedAt: '2030-01-01T00:00:00.000Z' },
  };
}

function facts(of: ReleaseBinding, reported: CellReport | undefined = report) {
  return deploymentFacts(of, reported, 'deployment/service');
}

describe('deployment', () => {
  it('is what was reported of the release', () => {
    expect(facts(binding({ releaseName: 'cart-1' }))).toEqual({
      ...running,
      state: 'Active',
      deployedAt: '2030-01-01T00:00:00.000Z',
    });
  });

  it('is none without a release', () => {
    expect(facts(binding({}))).toBeUndefined();
  });

  it('progresses until the release it asks for is reported, showing what still runs', () => {
    expect(facts(binding({ releaseName: 'cart-2' }))).toMatchObject({
      release: 'cart-2',
      health: 'progressing',
      reason: 'Release cart-2 is about to be applied',
      endpoints: running.endpoints,
      objects: running.objects,
    });
  });

  it('progresses in a cell that was never reconciled', () => {
    expect(
      deploymentFacts(
        binding({ releaseName: 'cart-1' }),
        undefined,
        'job/once',
      ),
    ).toMatchObject({
      componentType: 'job/once',
      health: 'progressing',
      endpoints: [],
      objects: [],
    });
  });

  it.each([
    [
      'undeployed',
      binding({ releaseName: 'cart-1', state: 'Undeploy' }),
      'It is undeployed',
    ],
    [
      'deleted',
      binding(
        { releaseName: 'cart-1' },
        { deletionTimestamp: '2030-01-02T00:00:00.000Z' },
      ),
      'It is being removed',
    ],
  ])('offers nothing when it is %s', (_, of, reason) => {
    expect(facts(of)).toMatchObject({
      state: 'Undeploy',
      health: 'suspended',
      reason,
      endpoints: [],
      objects: [],
    });
  });
});
