import type { ComponentPlan } from '@openchoreo/compiler';
import type { ReleaseBinding } from '@openchoreo/model';
import type { CellReport, ReportedComponent } from '../database/CellReport';
import type { ApplyOutcome } from './applyDesired';
import { bindingStatus } from './bindingStatus';
import type { Placement } from './placements';

const BEFORE = '2030-01-01T00:00:00.000Z';
const NOW = '2030-01-02T00:00:00.000Z';
const APPLIED: ApplyOutcome = {
  status: 'applied',
  report: { changes: [], outside: [], retryable: false },
};

const binding: ReleaseBinding = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'ReleaseBinding',
  metadata: { name: 'cart-development', namespace: 'acme', generation: 3 },
  spec: {
    owner: { projectName: 'shop', componentName: 'cart' },
    environment: 'development',
    releaseName: 'cart-2',
    state: 'Active',
  },
  status: {
    release: 'cart-1',
    deployedAt: BEFORE,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason: 'ResourcesReady',
        message: '',
        lastTransitionTime: BEFORE,
      },
    ],
  },
};

const healthy: ReportedComponent = {
  name: 'cart',
  componentType: 'deployment/service',
  release: 'cart-2',
  health: 'healthy',
  endpoints: [],
  objects: [],
  problems: [],
};

const compiled: ComponentPlan = {
  name: 'cart',
  release: 'cart-2',
  componentType: 'deployment/service',
  connections: [],
  status: 'compiled',
  manifests: [],
  endpoints: [],
  warnings: [],
};

/** The status of the binding when its component is planned and reported like this. */
function statusOf(options: {
  readonly placement?: 'placed' | 'removed' | 'waiting';
  readonly plan?: ComponentPlan;
  readonly component?: Partial<ReportedComponent>;
  readonly outcome?: ApplyOutcome;
  readonly problems?: CellReport['problems'];
}) {
  const { placement = 'placed', plan = compiled, outcome = APPLIED } = options;
  const placements: Record<typeof placement, Placement> = {
    placed: {
      binding,
      status: 'placed',
      componentUid: 'uid',
      release: {
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'ComponentRelease',
        metadata: { name: 'cart-2', namespace: 'acme' },
        spec: {
          owner: binding.spec.owner,
          componentType: {
            kind: 'ClusterComponentType',
            name: 'deployment/service',
            spec: { workloadType: 'proxy', resources: [] },
          },
          workload: { container: { image: 'cart:2' } },
        },
      },
    },
    removed: { binding, status: 'removed' },
    waiting: { binding, status: 'waiting' },
  };
  const cell = {
    organization: 'acme',
    project: 'shop',
    environment: 'development',
  };
  const report: CellReport = {
    drift: [],
    dataPlane: 'ClusterDataPlane/default',
    simulated: false,
    namespace: 'dp-acme-shop-development',
    health: 'healthy',
    components: [{ ...healthy, ...options.component }],
    connections: [],
    consumers: [],
    guarantees: [],
    problems: options.problems ?? [],
  };
  return bindingStatus({
    placement: placements[placement],
    desired: {
      placements: [placements[placement]],
      groups: [],
      resources: [],
      plan: {
        cell,
        namespace: report.namespace,
        manifests: [],
        resources: [],
        components: [plan],
        consumers: [],
        gateways: [],
        guarantees: [],
        errors: [],
      },
    },
    outcome,
    report,
    now: NOW,
  });
}

function condition(status: ReturnType<typeof statusOf>, type: string) {
  return status.conditions?.find(other => other.type === type);
}

describe('status of a binding', () => {
  it('is ready when its release is applied and healthy; since when stays', () => {
    const status = statusOf({});
    expect(status).toMatchObject({
      observedGeneration: 3,
      release: 'cart-2',
      deployedAt: NOW,
    });
    expect(condition(status, 'Ready')).toEqual({
      type: 'Ready',
      status: 'True',
      reason: 'ResourcesReady',
      message: 'The component is healthy',
      observedGeneration: 3,
      lastTransitionTime: BEFORE,
    });
  });

  it.each([
    [
      'a release that does not compile',
      {
        plan: { ...compiled, status: 'failed', errors: [] },
        component: { problems: [{ message: 'no such key: port' }] },
      },
      {
        status: 'False',
        reason: 'RenderingFailed',
        message: 'no such key: port',
      },
    ],
    [
      'an object that is refused',
      { component: { problems: [{ message: 'quota exceeded' }] } },
      {
        status: 'False',
        reason: 'ResourceApplyFailed',
        message: 'quota exceeded',
      },
    ],
    [
      'a cluster that is away',
      {
        outcome: {
          status: 'failed',
          message: 'connection refused',
          retryable: true,
        },
      },
      {
        status: 'False',
        reason: 'ResourceApplyFailed',
        message: 'connection refused',
      },
    ],
    [
      'a connection without its other end',
      {
        plan: {
          ...compiled,
          connections: [
            {
              id: 'a',
              from: 'cart',
              target: { kind: 'resource', name: 'db' },
              status: 'pending',
              reason: 'the resource db has no address yet',
            },
          ],
        },
      },
      {
        status: 'False',
        reason: 'ConnectionsPending',
        message: 'the resource db has no address yet',
      },
    ],
    [
      'a rollout',
      { component: { health: 'progressing', reason: '1 of 2 are ready' } },
      {
        status: 'False',
        reason: 'ResourcesProgressing',
        message: '1 of 2 are ready',
      },
    ],
    [
      'no replicas on purpose',
      { component: { health: 'suspended', reason: 'scaled to zero' } },
      {
        status: 'True',
        reason: 'ReadyWithSuspendedResources',
        message: 'scaled to zero',
      },
    ],
    [
      'being undeployed',
      { placement: 'removed' },
      { status: 'False', reason: 'ResourcesUndeployed' },
    ],
    [
      'a removal that fails',
      { placement: 'removed', problems: [{ message: 'connection refused' }] },
      {
        status: 'False',
        reason: 'ReleaseDeletionFailed',
        message: 'What was applied could not be removed: connection refused',
      },
    ],
    [
      'waiting for a release',
      { placement: 'waiting' },
      { status: 'False', reason: 'ReleaseNotSet' },
    ],
  ] as const)('says of %s why it is ready or not', (_, facts, expected) => {
    expect(condition(statusOf(facts), 'Ready')).toMatchObject(expected);
  });

  it('keeps what was deployed before as long as the new release is not applied', () => {
    expect(
      statusOf({ component: { problems: [{ message: 'quota exceeded' }] } }),
    ).toMatchObject({ release: 'cart-1', deployedAt: BEFORE });
  });

  it('names inputs without effect', () => {
    const status = statusOf({
      plan: {
        ...compiled,
        warnings: [
          {
            severity: 'warning',
            code: 'unknown-field',
            path: 'spec.parameters.colour',
            message: 'is unknown',
          },
        ],
      },
    });
    expect(condition(status, 'ReleaseSynced')?.message).toBe(
      'Release cart-2 is applied; warning: spec.parameters.colour is unknown',
    );
  });
});
