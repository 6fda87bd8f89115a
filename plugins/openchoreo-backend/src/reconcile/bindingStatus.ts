import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type Condition,
  formatDiagnosticLine,
  type ReleaseBinding,
  type ResourceStatus,
} from '@openchoreo/model';
import type { CellReport, ReportedComponent } from '../database/CellReport';
import type { ApplyOutcome } from './applyDesired';
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

/** A reconciled cell, seen from one of its bindings. */
export interface BindingFacts {
  readonly placement: Placement;
  readonly desired: DesiredCell;
  readonly outcome: ApplyOutcome;
  readonly report: CellReport;
  /** ISO 8601. */
  readonly now: string;
}

/** The status of a ReleaseBinding after its cell was reconciled; conditions and reasons are those of OpenChoreo. Pure. */
export function bindingStatus(facts: BindingFacts): ResourceStatus {
  const { metadata, status } = facts.placement.binding;
  const synced = syncedVerdict(facts);
  const observed =
    metadata.generation === undefined
      ? {}
      : { observedGeneration: metadata.generation };
  const conditions = [
    ...conditionsOf(facts, synced),
    ...withheldConditions(facts),
  ].map(condition => ({
    ...condition,
    ...observed,
  }));
  return {
    ...observed,
    conditions: mergeConditions(status?.conditions, conditions, facts.now),
    ...deploymentOf(facts, synced),
    ...failureOf(facts),
  };
}

/** The release that failed here, if any: once said of a release, it stays until another one is placed. */
function failureOf(facts: BindingFacts) {
  const { spec, status } = facts.placement.binding;
  const hasFailed =
    componentIn(facts)?.health === 'degraded' ||
    failedRelease(status) === spec.releaseName;
  return spec.releaseName && spec.state === 'Active' && hasFailed
    ? { failedRelease: spec.releaseName }
    : {};
}

/** What a binding's status says of a failure. */
export function failedRelease(
  status: ReleaseBinding['status'],
): string | undefined {
  const release = status?.failedRelease;
  return typeof release === 'string' ? release : undefined;
}

/** The release that was applied last, since when, and since when it is healthy; nothing of what was taken away. */
function deploymentOf(facts: BindingFacts, synced: Verdict) {
  const { placement, now } = facts;
  const { spec, status } = placement.binding;
  if (placement.status === 'removed' || placement.status === 'waiting') {
    return {};
  }
  const before = deploymentIn(status);
  const isNew = synced.status === 'True' && before.release !== spec.releaseName;
  const { release, deployedAt } = isNew
    ? { release: spec.releaseName, deployedAt: now }
    : before;
  // Health of what is not applied is that of another release.
  const isHealthy =
    release === spec.releaseName && componentIn(facts)?.health === 'healthy';
  const since = isNew ? now : before.healthySince ?? now;
  return { release, deployedAt, ...(isHealthy && { healthySince: since }) };
}

/** What a binding's status says of its deployment; times are ISO 8601. */
export function deploymentIn(status: ReleaseBinding['status']): {
  readonly release?: string;
  readonly deployedAt?: string;
  /** Absent unless the release is healthy: every other state ends it. */
  readonly healthySince?: string;
} {
  const { release, deployedAt, healthySince } = status ?? {};
  return {
    ...(typeof release === 'string' && { release }),
    ...(typeof deployedAt === 'string' && { deployedAt }),
    ...(typeof healthySince === 'string' && { healthySince }),
  };
}

function conditionsOf(facts: BindingFacts, synced: Verdict): NewCondition[] {
  const { placement, desired } = facts;
  if (placement.status !== 'placed') {
    return [
      { type: 'ReleaseSynced', ...synced },
      { type: 'Ready', ...synced },
    ];
  }
  const resources = resourcesVerdict(componentIn(facts));
  const connections = connectionsVerdict(
    desired,
    placement.binding.spec.owner.componentName,
  );
  const verdicts = [synced, connections, resources];
  const ready = verdicts.find(({ status }) => status !== 'True') ?? resources;
  return [
    { type: 'ReleaseSynced', ...synced },
    { type: 'ConnectionsResolved', ...connections },
    { type: 'ResourcesReady', ...resources },
    { type: 'Ready', ...ready },
  ];
}

/** Only while something is withheld: its absence means that nothing is. */
function withheldConditions({ report }: BindingFacts): NewCondition[] {
  const { withheldRemoval } = report;
  if (!withheldRemoval) {
    return [];
  }
  const { objects, share } = withheldRemoval;
  const names = objects.map(({ kind, name }) => `${kind} ${name}`);
  return [
    {
      type: 'RemovalWithheld',
      status: 'True',
      reason: 'ShareTooLarge',
      message: `Nobody asked for the removal of ${Math.round(
        share * 100,
      )} % of the cell: ${names.join(
        ', ',
      )}; confirm it, or bring back what declares them`,
    },
  ];
}

function componentIn({
  placement,
  report,
}: BindingFacts): ReportedComponent | undefined {
  const { componentName } = placement.binding.spec.owner;
  return report.components.find(({ name }) => name === componentName);
}

function syncedVerdict(facts: BindingFacts): Verdict {
  const { placement, outcome, report } = facts;
  switch (placement.status) {
    case 'removed':
      return report.problems.length > 0
        ? no(
            'ReleaseDeletionFailed',
            `What was applied could not be removed: ${report.problems[0].message}`,
          )
        : no('ResourcesUndeployed', 'Nothing is to run here');
    case 'waiting':
      return no(
        'ReleaseNotSet',
        'No release is deployed here yet; promote or deploy one',
      );
    case 'unresolved':
      return no(placement.reason, placement.message);
    default:
      return outcome.status === 'failed'
        ? no('ResourceApplyFailed', outcome.message)
        : appliedVerdict(facts);
  }
}

function appliedVerdict(facts: BindingFacts): Verdict {
  const component = componentIn(facts);
  const planned = facts.desired.plan?.components.find(
    ({ name }) => name === component?.name,
  );
  const isCompiled = planned?.status === 'compiled';
  const problem = component?.problems[0];
  if (problem) {
    return no(
      isCompiled ? 'ResourceApplyFailed' : 'RenderingFailed',
      component.reason ?? problem.message,
    );
  }
  if (planned?.status === 'waiting') {
    return no('DependenciesPending', planned.reasons.join('; '));
  }
  const warnings = isCompiled ? planned.warnings : [];
  return {
    status: 'True',
    reason: 'ReleaseApplied',
    message: [
      `Release ${component?.release} is applied`,
      ...warnings.map(formatDiagnosticLine),
    ].join('; '),
  };
}

function no(reason: string, message: string): Verdict {
  return { status: 'False', reason, message };
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
  const pending = connections.flatMap(connection =>
    connection.status === 'pending' ? [connection.reason] : [],
  );
  if (pending.length > 0) {
    return no('ConnectionsPending', pending.join('; '));
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
