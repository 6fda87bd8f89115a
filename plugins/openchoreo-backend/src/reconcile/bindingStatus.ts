import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { CellPlan } from '@openchoreo/compiler';
import {
  type Condition,
  formatDiagnosticLine,
  type ResourceStatus,
} from '@openchoreo/model';
import type { CellReport, ReportedComponent } from '../database/CellReport';
import { mergeConditions, type NewCondition } from './conditions';
import type { DesiredCell } from './desiredCell';
import type { Placement } from './placements';

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

const READY_BY_HEALTH: Readonly<Record<Health, Omit<Verdict, 'message'>>> = {
  healthy: { status: 'True', reason: 'ResourcesReady' },
  suspended: { status: 'True', reason: 'ReadyWithSuspendedResources' },
  progressing: { status: 'False', reason: 'ResourcesProgressing' },
  unknown: { status: 'Unknown', reason: 'ResourcesUnknown' },
  degraded: { status: 'False', reason: 'ResourcesDegraded' },
};

/** The status of a ReleaseBinding after its cell was reconciled. Pure. */
export function bindingStatus(options: {
  readonly placement: Placement;
  readonly desired: DesiredCell;
  readonly report: CellReport;
  readonly now: string;
}): ResourceStatus {
  const { placement, now } = options;
  const { binding } = placement;
  const previous = binding.status;
  const { generation } = binding.metadata;
  const conditions = conditionsOf(options).map(condition => ({
    ...condition,
    ...(generation !== undefined && { observedGeneration: generation }),
  }));
  return {
    ...(generation !== undefined && { observedGeneration: generation }),
    conditions: mergeConditions(previous?.conditions, conditions, now),
    ...deploymentOf(placement, now),
  };
}

/** The release that is deployed, and since when. */
function deploymentOf({ status, binding }: Placement, now: string) {
  const release = binding.spec.releaseName;
  if (status !== 'placed' || !release) {
    return {};
  }
  const { release: before, deployedAt } = binding.status ?? {};
  return {
    release,
    deployedAt: before === release && deployedAt ? deployedAt : now,
  };
}

function conditionsOf({
  placement,
  desired,
  report,
}: {
  readonly placement: Placement;
  readonly desired: DesiredCell;
  readonly report: CellReport;
}): NewCondition[] {
  const name = placement.binding.spec.owner.componentName;
  const component = report.components.find(other => other.name === name);
  const synced =
    placement.status === 'removed'
      ? removedVerdict(report)
      : syncedVerdict(placement, desired, component);
  if (placement.status !== 'placed') {
    return [
      { type: 'ReleaseSynced', ...synced },
      { type: 'Ready', ...synced, status: 'False' },
    ];
  }
  const resources = resourcesVerdict(component);
  const connections = connectionsVerdict(desired, name);
  const all = [synced, connections, resources];
  const ready = all.find(({ status }) => status !== 'True') ?? resources;
  return [
    { type: 'ReleaseSynced', ...synced },
    { type: 'ConnectionsResolved', ...connections },
    { type: 'ResourcesReady', ...resources },
    { type: 'Ready', ...ready },
  ];
}

function removedVerdict({ problems }: CellReport): Verdict {
  return problems.length > 0
    ? {
        status: 'False',
        reason: 'ReleaseDeletionFailed',
        message: `What was applied could not be removed: ${problems[0].message}`,
      }
    : {
        status: 'False',
        reason: 'ResourcesUndeployed',
        message: 'Nothing is to run here',
      };
}

function syncedVerdict(
  placement: Exclude<Placement, { status: 'removed' }>,
  { plan }: DesiredCell,
  component: ReportedComponent | undefined,
): Verdict {
  switch (placement.status) {
    case 'unresolved':
      return {
        status: 'False',
        reason: placement.reason,
        message: placement.message,
      };
    case 'waiting':
      return {
        status: 'False',
        reason: 'ReleaseNotSet',
        message: 'No release is deployed here yet; promote or deploy one',
      };
    default:
      return appliedVerdict(plan, component);
  }
}

function appliedVerdict(
  plan: CellPlan | undefined,
  component: ReportedComponent | undefined,
): Verdict {
  const planned = plan?.components.find(({ name }) => name === component?.name);
  const failed = component?.problems[0];
  if (failed) {
    return {
      status: 'False',
      reason:
        planned?.status === 'compiled'
          ? 'ResourceApplyFailed'
          : 'RenderingFailed',
      message: component.reason ?? failed.message,
    };
  }
  const warnings = planned?.status === 'compiled' ? planned.warnings : [];
  return {
    status: 'True',
    reason: 'ReleaseApplied',
    message: [
      `Release ${component?.release} is applied`,
      ...warnings.map(formatDiagnosticLine),
    ].join('; '),
  };
}

function resourcesVerdict(component: ReportedComponent | undefined): Verdict {
  const health = component?.health ?? 'unknown';
  return {
    ...READY_BY_HEALTH[health],
    message: component?.reason ?? `The component is ${health}`,
  };
}

function connectionsVerdict(desired: DesiredCell, component: string): Verdict {
  const plan = desired.plan?.components.find(({ name }) => name === component);
  const connections = plan?.connections ?? [];
  const pending = connections.find(({ status }) => status === 'pending');
  if (pending?.status === 'pending') {
    return {
      status: 'False',
      reason: 'ConnectionsPending',
      message: pending.reason,
    };
  }
  return connections.length === 0
    ? {
        status: 'True',
        reason: 'NoConnections',
        message: 'The component has no connections',
      }
    : {
        status: 'True',
        reason: 'AllConnectionsResolved',
        message: 'All connections are resolved',
      };
}
