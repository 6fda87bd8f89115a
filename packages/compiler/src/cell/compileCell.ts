import {
  type ComponentRelease,
  type Diagnostic,
  LABELS,
  cellNamespace,
  formatResource,
} from '@openchoreo/model';
import type { CellPlan, ComponentPlan, Manifest } from '../cellPlan';
import { Dependencies } from '../context/dependencies';
import { compareText } from '../compareText';
import type { ExpressionEngine } from '../expressions/expressionEngine';
import { sharedEngine } from '../expressions/sharedEngine';
import { cellPolicies, componentPolicy } from '../network/policies';
import { renderComponent } from '../render/renderComponent';
import type { BoundRelease, CellSnapshot } from '../snapshot';
import {
  MANAGED_BY,
  cellLabels,
  componentLabels,
  templateMetadata,
} from './cellNames';
import {
  type ResolvedConnections,
  isShownToOtherCells,
  resolveConnections,
} from './connections';
import { plannedEndpoints } from './endpoints';
import { gatewaysOf } from './gateways';
import { guaranteesOf } from './guarantees';
import { sortManifests } from './sortManifests';

interface Member {
  readonly bound: BoundRelease;
  readonly name: string;
  readonly connections: ResolvedConnections;
}

/**
 * Compiles a project in an environment to what should be there: its objects, endpoints, connections and guarantees.
 *
 * Pure: the same snapshot gives the same plan, in whatever order its parts come. A component that does not compile has
 * the status `failed` in the plan and does not affect its neighbours.
 */
export function compileCell(snapshot: CellSnapshot): CellPlan {
  const engine = sharedEngine();
  const members = membersOf(snapshot);
  const strict = snapshot.project.spec.isolation === 'strict';
  const components = members.map(member =>
    compileComponent({ snapshot, member, members, strict, engine }),
  );
  return {
    cell: snapshot.cell,
    namespace: cellNamespace(snapshot.cell),
    manifests: sortManifests(cellManifests(snapshot, strict)),
    components,
    consumers: consumersOf(snapshot),
    guarantees: guaranteesOf({ strict, components }),
    errors: [],
  };
}

function membersOf(snapshot: CellSnapshot): Member[] {
  return snapshot.releases
    .map(bound => ({
      bound,
      name: bound.release.spec.owner.componentName,
      connections: resolveConnections(snapshot, bound),
    }))
    .sort((a, b) => compareText(a.name, b.name));
}

function cellManifests(snapshot: CellSnapshot, strict: boolean): Manifest[] {
  const namespace = cellNamespace(snapshot.cell);
  const labels = cellLabels(snapshot);
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        labels: {
          ...labels,
          [LABELS.managedBy]: MANAGED_BY,
          'pod-security.kubernetes.io/enforce': 'baseline',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    },
    ...cellPolicies({ namespace, labels, strict }),
  ];
}

function compileComponent(options: {
  snapshot: CellSnapshot;
  member: Member;
  members: readonly Member[];
  strict: boolean;
  engine: ExpressionEngine;
}): ComponentPlan {
  const { snapshot, member, engine } = options;
  const { bound, name, connections } = member;
  const { release, binding } = bound;
  const gateways = gatewaysOf(snapshot);
  const common = {
    name,
    release: release.metadata.name,
    componentType: release.spec.componentType.name,
    connections: connections.planned,
  };
  const rendered = renderComponent(
    {
      organization: snapshot.cell.organization,
      release,
      binding,
      secretReferences: new Map(
        snapshot.secretReferences.map(reference => [
          reference.metadata.name,
          reference,
        ]),
      ),
      dependencies: new Dependencies(
        connections.items,
        connections.externalEnv,
      ),
      context: {
        metadata: templateMetadata(snapshot, bound),
        dataplane: dataPlaneContext(snapshot),
        environment: environmentContext(snapshot),
        gateway: gateways,
      },
    },
    engine,
  );
  if (rendered.status === 'failed') {
    return { ...common, status: 'failed', errors: rendered.errors };
  }
  const policies = policiesOf(options);
  return {
    ...common,
    status: 'compiled',
    manifests: sortManifests([...rendered.manifests, ...policies]),
    endpoints: plannedEndpoints({
      cell: snapshot.cell,
      component: name,
      endpoints: release.spec.workload.endpoints ?? {},
      manifests: rendered.manifests,
      gateways,
    }),
    warnings: [
      ...rendered.warnings,
      ...serviceWarnings(snapshot, release, rendered.manifests),
    ],
  };
}

/** Addresses of endpoints follow from names, so that callers need not know what their provider renders. */
function serviceWarnings(
  { cell }: CellSnapshot,
  { spec: { owner, workload } }: ComponentRelease,
  manifests: readonly Manifest[],
): Diagnostic[] {
  const hasService = manifests.some(
    ({ kind, metadata }) =>
      kind === 'Service' && metadata.name === owner.componentName,
  );
  return hasService || Object.keys(workload.endpoints ?? {}).length === 0
    ? []
    : [
        {
          severity: 'warning',
          code: 'template',
          resource: formatResource({
            kind: 'Component',
            namespace: cell.organization,
            name: `${cell.project}/${owner.componentName}`,
          }),
          message: `renders no Service "${owner.componentName}", under which other components call its endpoints`,
          remedy: `let the component type name its Service \${metadata.componentName}`,
        },
      ];
}

/** The components of other cells whose calls come in. */
function consumersOf({ releases, consumers }: CellSnapshot) {
  return consumers
    .filter(({ component, endpoint: name }) => {
      const provider = releases.find(
        ({ release }) => release.spec.owner.componentName === component,
      );
      const endpoint = provider?.release.spec.workload.endpoints?.[name];
      return endpoint && isShownToOtherCells(endpoint);
    })
    .map(consumer => ({ consumer, key: JSON.stringify(consumer) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ consumer }) => consumer);
}

function policiesOf({
  snapshot,
  member,
  members,
  strict,
}: {
  snapshot: CellSnapshot;
  member: Member;
  members: readonly Member[];
  strict: boolean;
}): Manifest[] {
  const endpoints = member.bound.release.spec.workload.endpoints ?? {};
  const fromOtherCells = snapshot.consumers.flatMap(consumer => {
    const endpoint = endpoints[consumer.endpoint];
    const { organization, project, component } = consumer.from;
    return consumer.component === member.name &&
      endpoint &&
      isShownToOtherCells(endpoint)
      ? [
          {
            cell: { ...snapshot.cell, organization, project },
            component,
            endpoint,
          },
        ]
      : [];
  });
  const fromThisCell = members.flatMap(other =>
    other.connections.paths
      .filter(
        path =>
          path.component === member.name &&
          path.cell.project === snapshot.cell.project,
      )
      .map(path => ({ ...path, component: other.name })),
  );
  return componentPolicy(
    {
      namespace: cellNamespace(snapshot.cell),
      labels: componentLabels(snapshot, member.bound),
      strict,
      gateways: gatewaysOf(snapshot),
    },
    {
      component: member.name,
      labels: {},
      endpoints: Object.values(endpoints),
      calls: member.connections.paths,
      external: member.connections.external,
      callers: strict ? [...fromThisCell, ...fromOtherCells] : fromOtherCells,
    },
  );
}

function environmentContext({
  environment,
  defaultNotificationChannel,
}: CellSnapshot) {
  return {
    gateway: environment.spec.gateway ?? {},
    ...(defaultNotificationChannel && { defaultNotificationChannel }),
  };
}

function dataPlaneContext({ dataPlane }: CellSnapshot) {
  const { secretStoreRef, gateway, observabilityPlaneRef } = dataPlane.spec;
  return {
    ...(secretStoreRef && { secretStore: secretStoreRef.name }),
    ...(gateway && { gateway }),
    ...(observabilityPlaneRef && { observabilityPlaneRef }),
    annotations: dataPlane.metadata.annotations ?? {},
  };
}
