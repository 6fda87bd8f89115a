import { type Diagnostic, cellNamespace } from '@openchoreo/model';
import type { CellPlan, ComponentPlan } from '../cellPlan';
import { componentSubject } from '../componentSubject';
import { Dependencies } from '../context/dependencies';
import { sharedEngine } from '../expressions/sharedEngine';
import { accessLogProblem } from '../gateway/accessLogs';
import { refuseConflicts } from '../gateway/refuseConflicts';
import { inServedVersions } from '../gateway/servedVersions';
import { collectorOf, collectorPods } from '../telemetry/collector';
import { withTelemetry } from '../telemetry/withTelemetry';
import { renderComponent } from '../render/renderComponent';
import type { CellSnapshot } from '../snapshot';
import { type CellContext, type Member, cellContext } from './cellContext';
import { cellManifests } from './cellManifests';
import { componentPolicies } from './componentPolicies';
import {
  type CommonInput,
  type MemberContext,
  type MemberInput,
  commonInput,
  ownInput,
} from './memberInput';
import { plannedEndpoints } from './endpoints';
import { gatewayPods } from './gateways';
import { type GuaranteeFacts, guaranteesOf } from './guarantees';
import { schemaErrors } from './schemaErrors';
import { serviceWarnings } from './serviceWarnings';
import { sortManifests } from './sortManifests';
import { suspended } from './suspended';
import { templateContext } from './templateContext';
import { tlsErrors } from './tlsErrors';

/**
 * Compiles a project in an environment to what should be there: its objects, endpoints, connections and guarantees.
 *
 * Pure: the same snapshot gives the same plan, in whatever order its parts come. A component that does not compile has
 * the status `failed` in the plan and does not affect its neighbours.
 */
export function compileCell(snapshot: CellSnapshot): CellPlan {
  return compileWith(snapshot, {
    settle: common => common,
    compile: compileMember,
  });
}

/** How the plans of components come about. */
export interface ComponentCompiler {
  /** What stands for the common input of the components: itself, or an equal one. */
  readonly settle: (common: CommonInput) => CommonInput;
  readonly compile: (input: MemberInput) => ComponentPlan;
}

/** As {@link compileCell}; `compiler` sees nothing of the other components than what decides the plan of one. */
export function compileWith(
  snapshot: CellSnapshot,
  compiler: ComponentCompiler,
): CellPlan {
  const context = cellContext(snapshot);
  const ofCell = cellManifests(context);
  const { collector } = snapshot.dataPlane.spec.telemetry ?? {};
  const common = compiler.settle(commonInput(context));
  const components = refuseConflicts(
    snapshot.cell,
    context.members.map(member =>
      compiler.compile({ member, common, own: ownInput(context, member) }),
    ),
  );
  return {
    cell: snapshot.cell,
    namespace: cellNamespace(snapshot.cell),
    manifests: ofCell.manifests,
    components,
    resources: context.resources,
    consumers: [...context.consumers.values()].flat(),
    gateways: gatewaySides(context),
    ...(collector && { collector: collectorPods(collector) }),
    guarantees: guaranteesOf(guaranteeFacts(context, components)),
    errors: [...context.errors, ...ofCell.errors],
  };
}

/** Compiles one component. */
export function compileMember({
  member,
  common,
  own,
}: MemberInput): ComponentPlan {
  const context = { ...common, ...own };
  return member.rivals.length > 0
    ? ambiguous(context, member)
    : compileComponent(context, member);
}

function gatewaySides({ gateways }: CellContext): CellPlan['gateways'] {
  const north = gatewayPods(gateways, 'public');
  const west = gatewayPods(gateways, 'organization');
  return [
    ...(north ? [{ side: 'north' as const, ...north }] : []),
    ...(west ? [{ side: 'west' as const, ...west }] : []),
  ];
}

function guaranteeFacts(
  { snapshot, strict, provider, gateways, members }: CellContext,
  components: readonly ComponentPlan[],
): GuaranteeFacts {
  return {
    cell: snapshot.cell,
    strict,
    features: provider.features,
    encrypted: snapshot.dataPlane.spec.network?.encrypted ?? false,
    gateways,
    collector: snapshot.dataPlane.spec.telemetry?.collector,
    accessLogProblem: accessLogProblem(snapshot, gateways),
    components,
    declared: new Map(
      members.map(({ name, bound }) => [
        name,
        bound.release.spec.workload.endpoints ?? {},
      ]),
    ),
    schemaEnforced: members.flatMap(({ name, bound }) =>
      Object.entries(bound.release.spec.workload.endpoints ?? {})
        .filter(([, endpoint]) => endpoint.enforceSchema)
        .map(([endpoint]) => `${name}/${endpoint}`)
        .sort(),
    ),
  };
}

function commonPlan({ name, bound, connections }: Member) {
  return {
    name,
    release: bound.release.metadata.name,
    componentType: bound.release.spec.componentType.name,
    connections: connections.planned,
  };
}

function ambiguous({ snapshot }: MemberContext, member: Member): ComponentPlan {
  const { cell } = snapshot;
  const bindings = [member.bound.binding, ...member.rivals].map(
    ({ metadata }) => metadata.name,
  );
  const error: Diagnostic = {
    severity: 'error',
    code: 'reference',
    resource: componentSubject({ ...cell, component: member.name }),
    message: `is placed in ${
      cell.environment
    } by several ReleaseBindings: ${bindings.join(', ')}`,
    remedy: 'delete all of them but one',
  };
  return { ...commonPlan(member), status: 'failed', errors: [error] };
}

function compileComponent(
  context: MemberContext,
  member: Member,
): ComponentPlan {
  const { snapshot, gateways, secretReferences } = context;
  const { bound, connections } = member;
  const { release, binding } = bound;
  const early = [
    ...connections.errors,
    ...schemaErrors(snapshot.cell, release),
    ...tlsErrors(snapshot.cell, release),
  ];
  const waitsFor = unresolvedOf(member);
  if (early.length === 0 && waitsFor.length > 0) {
    return { ...commonPlan(member), status: 'waiting', reasons: waitsFor };
  }
  const rendered = renderComponent(
    {
      organization: snapshot.cell.organization,
      release,
      binding,
      secretReferences,
      dependencies: new Dependencies(
        connections.items,
        connections.externalEnv,
        connections.resources,
      ),
      context: templateContext(snapshot, bound, gateways),
    },
    sharedEngine(),
  );
  const errors = [
    ...early,
    ...(rendered.status === 'failed' ? rendered.errors : []),
  ];
  if (rendered.status === 'failed' || errors.length > 0) {
    return { ...commonPlan(member), status: 'failed', errors };
  }
  const served = inServedVersions(rendered.manifests, snapshot.capabilities);
  const collector = collectorOf(snapshot.dataPlane, release);
  const { manifests, warnings } = collector
    ? withTelemetry(served, { cell: snapshot.cell, release, collector })
    : { manifests: served, warnings: [] };
  return {
    ...commonPlan(member),
    status: 'compiled',
    manifests: sortManifests([
      ...(binding.spec.state === 'Suspend' ? suspended(manifests) : manifests),
      ...componentPolicies(context, member),
    ]),
    endpoints: plannedEndpoints({
      cell: snapshot.cell,
      component: member.name,
      endpoints: release.spec.workload.endpoints ?? {},
      manifests,
      gateways,
    }),
    warnings: [
      ...rendered.warnings,
      ...warnings,
      ...serviceWarnings(snapshot.cell, release, manifests),
    ],
  };
}

/** Why the component is not deployed yet, as far as its binding wants it to wait. */
function unresolvedOf({ bound, connections }: Member): string[] {
  const { endpoints = 'Proceed', resources = 'Wait' } =
    bound.binding.spec.unresolvedDependencies ?? {};
  return connections.planned.flatMap(connection => {
    const policy =
      connection.target.kind === 'resource' ? resources : endpoints;
    return connection.status === 'pending' && policy === 'Wait'
      ? [connection.reason]
      : [];
  });
}
