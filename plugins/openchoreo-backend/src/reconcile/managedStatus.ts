import {
  type AnyResource,
  type Condition,
  type ResourceStatus,
  cellNamespace,
  formatDiagnosticLine,
} from '@openchoreo/model';
import type { CellState } from '../database/CellState';
import type { ApplyOutcome } from './applyDesired';
import { mergeConditions } from './conditions';
import type { DesiredCell } from './desiredCell';
import {
  type ProjectPlacement,
  type ResourcePlacement,
  resourceOwner,
} from './managedPlacements';

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

/** What a status follows from. */
export interface ManagedFacts {
  readonly state: CellState;
  readonly desired: DesiredCell;
  readonly outcome: ApplyOutcome;
  /** ISO 8601. */
  readonly now: string;
}

/** The statuses of the bindings of a project and its managed resources after their cell was reconciled. Pure. */
export function managedStatuses(
  facts: ManagedFacts,
): { readonly binding: AnyResource; readonly status: ResourceStatus }[] {
  const { project, resources } = facts.desired;
  return [
    ...(project
      ? [
          {
            binding: project.binding,
            status: projectBindingStatus(project, facts),
          },
        ]
      : []),
    ...resources.map(placement => ({
      binding: placement.binding,
      status: resourceBindingStatus(placement, facts),
    })),
  ];
}

function projectBindingStatus(
  placement: ProjectPlacement,
  facts: ManagedFacts,
): ResourceStatus {
  return {
    ...statusOf(placement.binding, projectVerdict(placement, facts), facts),
    namespace: cellNamespace(facts.state.cell),
  };
}

/** With the outputs that are known. */
function resourceBindingStatus(
  placement: ResourcePlacement,
  facts: ManagedFacts,
): ResourceStatus {
  const plan = planOf(placement, facts);
  const outputs =
    plan?.status === 'compiled'
      ? plan.outputs.flatMap(output =>
          output.status === 'known'
            ? [{ name: output.name, ...output.source }]
            : [],
        )
      : [];
  return {
    ...statusOf(placement.binding, resourceVerdict(placement, facts), facts),
    outputs,
  };
}

function statusOf(
  { metadata, status }: (ProjectPlacement | ResourcePlacement)['binding'],
  verdict: Verdict,
  { now }: ManagedFacts,
): ResourceStatus {
  const observed =
    metadata.generation === undefined
      ? {}
      : { observedGeneration: metadata.generation };
  return {
    ...observed,
    conditions: mergeConditions(
      status?.conditions,
      [{ type: 'Ready', ...verdict, ...observed }],
      now,
    ),
  };
}

function projectVerdict(
  placement: ProjectPlacement,
  { desired, outcome }: ManagedFacts,
): Verdict {
  if (placement.status === 'waiting') {
    return no('ReleaseNotSet', 'The project was not released yet');
  }
  if (placement.status === 'unresolved') {
    return no(placement.reason, placement.message);
  }
  const { plan } = desired;
  if (!plan) {
    return no('NothingPlaced', 'Nothing of the project is deployed here yet');
  }
  if (plan.errors.length > 0) {
    return no(
      'RenderingFailed',
      plan.errors.map(formatDiagnosticLine).join('; '),
    );
  }
  return (
    failureOf(outcome, undefined, desired) ?? {
      status: 'True',
      reason: 'ReleaseApplied',
      message: `Release ${placement.bound.release.metadata.name} is applied`,
    }
  );
}

function resourceVerdict(
  placement: ResourcePlacement,
  facts: ManagedFacts,
): Verdict {
  switch (placement.status) {
    case 'removed':
      return no('ResourcesUndeployed', 'Nothing is to be here');
    case 'waiting':
      return no('ReleaseNotSet', 'The resource was not released yet');
    case 'unresolved':
      return no(placement.reason, placement.message);
    default:
  }
  const plan = planOf(placement, facts);
  if (!plan) {
    return no(
      'CellNotReady',
      'The project, the environment or its data plane does not exist',
    );
  }
  if (plan.status === 'failed') {
    return no(
      'RenderingFailed',
      plan.errors.map(formatDiagnosticLine).join('; '),
    );
  }
  const failure = failureOf(
    facts.outcome,
    resourceOwner(plan.name),
    facts.desired,
  );
  if (failure) {
    return failure;
  }
  const unknown = plan.outputs.flatMap(output =>
    output.status === 'unknown' ? [`${output.name}: ${output.reason}`] : [],
  );
  if (plan.waitsFor.length > 0) {
    return no('ResourcesNotReady', plan.waitsFor.join('; '));
  }
  return unknown.length > 0
    ? no('OutputsUnknown', unknown.join('; '))
    : {
        status: 'True',
        reason: 'ResourcesReady',
        message: `Release ${plan.release} is applied and ready`,
      };
}

function planOf({ binding }: ResourcePlacement, { desired }: ManagedFacts) {
  return desired.plan?.resources.find(
    ({ name }) =>
      'resourceName' in binding.spec.owner &&
      name === binding.spec.owner.resourceName,
  );
}

/** What could not be applied of an owner's objects; absent when all went well. */
function failureOf(
  outcome: ApplyOutcome,
  owner: string | undefined,
  { groups }: DesiredCell,
): Verdict | undefined {
  if (outcome.status === 'failed') {
    return no('ResourceApplyFailed', outcome.message);
  }
  if (outcome.status === 'skipped') {
    return undefined;
  }
  const group = groups.find(({ component }) => component === owner);
  const own = new Set(
    group?.status === 'desired'
      ? group.manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`)
      : [],
  );
  const failures = outcome.report.changes.flatMap(change =>
    change.action === 'failed' &&
    own.has(`${change.subject.kind}/${change.subject.name}`)
      ? [change.message]
      : [],
  );
  return failures.length > 0
    ? no('ResourceApplyFailed', failures.join('; '))
    : undefined;
}

function no(reason: string, message: string): Verdict {
  return { status: 'False', reason, message };
}
