import type {
  ConnectionView,
  EndpointView,
  ObjectView,
  Problem,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type {
  ComponentPlan,
  Manifest,
  PlannedConnection,
  PlannedEndpoint,
} from '@openchoreo/compiler';
import { cellNamespace } from '@openchoreo/model';
import type { CellState } from '../database/CellState';
import type { ObjectChange, ObservedObject } from '../dataplane/dataPlanes';
import {
  type ComponentHealth,
  componentHealth,
  worstHealth,
} from '../views/componentHealth';
import { problemOfDiagnostic, problemsOfChanges } from '../views/problems';
import type { ApplyOutcome } from './applyDesired';
import type { CellReport, ReportedComponent } from '../database/CellReport';
import { driftHistory } from './driftHistory';
import type { DesiredCell } from './desiredCell';
import type { Placement } from './placements';

/** What is known of a cell after it was reconciled. */
export interface CellFacts {
  readonly state: CellState;
  readonly desired: DesiredCell;
  readonly outcome: ApplyOutcome;
  readonly observed: readonly ObservedObject[];
  /** What was reported before: of a component that does not compile, its last endpoints stay true. */
  readonly previous?: CellReport;
  readonly simulated: boolean;
  /** ISO 8601. */
  readonly now: string;
}

type Deployed = Extract<Placement, { status: 'placed' | 'unresolved' }>;

/** What views show of a cell. Pure. */
export function reportCell(facts: CellFacts): CellReport {
  const { state, desired } = facts;
  const components = desired.placements
    .filter(
      (placement): placement is Deployed =>
        placement.status === 'placed' || placement.status === 'unresolved',
    )
    .map(placement => reportedComponent(placement, facts))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    dataPlane: dataPlaneName(state),
    simulated: facts.simulated,
    namespace: cellNamespace(state.cell),
    health: worstHealth(components.map(({ health }) => health)),
    components,
    connections: (desired.plan?.components ?? []).flatMap(({ connections }) =>
      connections.map(connectionView),
    ),
    consumers: (desired.plan?.consumers ?? []).map(
      ({ from, component, endpoint }) => ({
        organization: from.organization,
        project: from.project,
        component: from.component,
        target: { component, endpoint },
      }),
    ),
    guarantees: (desired.plan?.guarantees ?? []).map(
      ({ id, title, enforced, consequence }) => ({
        id,
        title,
        enforced,
        ...(consequence && { consequence }),
      }),
    ),
    problems: cellProblems(facts),
    drift: driftHistory(facts),
    ...withheldRemoval(facts),
  };
}

/** `ClusterDataPlane/name` or `DataPlane/name`; empty when the environment has none. */
function dataPlaneName({ dataPlane }: Pick<CellState, 'dataPlane'>) {
  return dataPlane ? `${dataPlane.kind}/${dataPlane.metadata.name}` : '';
}

function reportedComponent(
  placement: Deployed,
  facts: CellFacts,
): ReportedComponent {
  const { desired, observed, previous } = facts;
  const name = placement.binding.spec.owner.componentName;
  const plan = desired.plan?.components.find(other => other.name === name);
  const before = previous?.components.find(other => other.name === name);
  const objects = observed.filter(({ component }) => component === name);
  const problems = componentProblems(placement, plan, facts);
  return {
    name,
    componentType: plan?.componentType ?? before?.componentType ?? '',
    release: placement.binding.spec.releaseName ?? '',
    ...healthOf({ objects, problems, plan, outcome: facts.outcome }),
    endpoints:
      plan?.status === 'compiled'
        ? plan.endpoints.map(endpointView)
        : before?.endpoints ?? [],
    objects: objects.map(objectView),
    problems,
  };
}

function healthOf({
  objects,
  problems,
  plan,
  outcome,
}: {
  readonly objects: readonly ObservedObject[];
  readonly problems: readonly Problem[];
  readonly plan: ComponentPlan | undefined;
  readonly outcome: ApplyOutcome;
}): ComponentHealth {
  if (problems.length > 0) {
    const { resource, path, message } = problems[0];
    const clause = path ? `${path} ${message}` : message;
    return {
      health: 'degraded',
      reason: resource ? `${resource}: ${clause}` : clause,
    };
  }
  if (plan?.status === 'waiting') {
    return { health: 'progressing', reason: plan.reasons.join('; ') };
  }
  return outcome.status === 'failed'
    ? { health: 'unknown', reason: outcome.message }
    : componentHealth(objects);
}

function componentProblems(
  placement: Deployed,
  plan: ComponentPlan | undefined,
  { outcome }: CellFacts,
): Problem[] {
  if (placement.status === 'unresolved') {
    return [{ message: placement.message }];
  }
  if (plan?.status === 'failed') {
    return plan.errors.map(problemOfDiagnostic);
  }
  return plan?.status === 'compiled' && outcome.status === 'applied'
    ? problemsOfChanges(changesOf(plan.manifests, outcome.report.changes))
    : [];
}

/** What is wrong with the cell as a whole; components report their own problems. */
function cellProblems({ desired, outcome }: CellFacts): Problem[] {
  const { plan } = desired;
  const inputs = (plan?.errors ?? []).map(problemOfDiagnostic);
  if (outcome.status === 'failed') {
    return [...inputs, { message: outcome.message }];
  }
  if (outcome.status === 'skipped') {
    return inputs;
  }
  const ofComponents = new Set(
    (plan?.components ?? []).flatMap(component =>
      component.status === 'compiled'
        ? changesOf(component.manifests, outcome.report.changes)
        : [],
    ),
  );
  const others = outcome.report.changes.filter(
    change => !ofComponents.has(change),
  );
  return [...inputs, ...problemsOfChanges(others)];
}

function withheldRemoval({
  outcome,
}: CellFacts): Pick<CellReport, 'withheldRemoval'> {
  return outcome.status === 'applied' && outcome.report.withheld
    ? { withheldRemoval: outcome.report.withheld }
    : {};
}

function changesOf(
  manifests: readonly Manifest[],
  changes: readonly ObjectChange[],
): ObjectChange[] {
  const names = new Set(
    manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
  );
  return changes.filter(({ subject }) =>
    names.has(`${subject.kind}/${subject.name}`),
  );
}

function endpointView(endpoint: PlannedEndpoint): EndpointView {
  const { schema, policies, ...view } = endpoint;
  return {
    ...view,
    ...(policies.length > 0 && { policies }),
    ...(schema?.type && { schemaType: schema.type }),
  };
}

function connectionView(connection: PlannedConnection): ConnectionView {
  const { id, from, target, status } = connection;
  return {
    id,
    from,
    target,
    status,
    ...(connection.status === 'pending'
      ? { reason: connection.reason }
      : connection.address && { address: connection.address }),
  };
}

function objectView(object: ObservedObject): ObjectView {
  const { apiVersion, kind, name, health, reason } = object;
  return { apiVersion, kind, name, health, ...(reason && { reason }) };
}

/** What of a report the catalog shows. */
export function offerOf(report: CellReport | undefined): unknown {
  return (
    report && [
      report.connections.map(({ from, target }) => [from, target]),
      report.components.map(({ name, endpoints }) => [name, endpoints]),
    ]
  );
}
