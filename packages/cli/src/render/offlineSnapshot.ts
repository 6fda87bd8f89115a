import type {
  BoundRelease,
  CellRef,
  CellSnapshot,
  RemoteComponent,
  RemoteConsumer,
  RemoteProvider,
} from '@openchoreo/compiler';
import {
  type ClusterDataPlane,
  type DataPlane,
  type Diagnostic,
  type Environment,
  formatResource,
  refOf,
} from '@openchoreo/model';
import { CliError } from '../cliError';
import { uidOf, withUid } from './offlineUid';
import { placeComponent, type Placement } from './placeComponent';
import { placeProject, placeResources } from './placeResources';
import type { ResourceSet } from './ResourceSet';

/** A snapshot, and what keeps components of the cell from being part of it. */
export interface OfflineSnapshot {
  readonly snapshot: CellSnapshot;
  readonly problems: readonly Diagnostic[];
}

type Placed = Extract<Placement, { readonly status: 'placed' }>;

/**
 * What a control plane would see of a cell if the given resources were all there is.
 *
 * Components without a ReleaseBinding for the environment are released and bound as they are.
 *
 * @throws CliError `refused` when the project, the environment or its data plane is not among the resources
 */
export function offlineSnapshot(
  cell: CellRef,
  resources: ResourceSet,
): OfflineSnapshot {
  const { organization } = cell;
  const project = required(
    resources.find('Project', cell.project, organization),
    `Project ${organization}/${cell.project}`,
  );
  const environment = required(
    resources.find('Environment', cell.environment, organization),
    `Environment ${organization}/${cell.environment}`,
  );
  const placements = resources
    .all('Component')
    .filter(({ metadata }) =>
      resources.find('Environment', cell.environment, metadata.namespace),
    )
    .map(component => placeComponent(component, cell.environment, resources));
  const dataPlane = dataPlaneOf(environment, resources);
  const managed = placeResources(project, cell.environment, resources);
  const ofProject = placeProject(project, cell.environment, resources);
  const placed = placements.filter(
    (placement): placement is Placed => placement.status === 'placed',
  );
  const members = placed.filter(({ component }) => isOf(cell, component));
  const others = placed.filter(({ component }) => !isOf(cell, component));
  return {
    snapshot: {
      cell,
      project: withUid(project),
      environment: withUid(environment),
      dataPlane: withUid(dataPlane),
      releases: members.map(boundRelease),
      boundProject: ofProject.placed[0],
      resources: managed.placed,
      secretReferences: resources
        .all('SecretReference')
        .filter(({ metadata }) => metadata.namespace === organization),
      providers: others
        .filter(other => members.some(member => calls(member, other)))
        .map(other => remoteProvider(other, cell, resources)),
      consumers: others
        .filter(
          other =>
            dataPlaneNameOf(other, cell, resources) ===
            formatResource(refOf(dataPlane)),
        )
        .flatMap(other => consumersIn(other, cell)),
    },
    problems: [
      ...ofProject.problems,
      ...managed.problems,
      ...placements.flatMap(placement =>
        placement.status === 'impossible' && isOf(cell, placement.component)
          ? placement.problem
          : [],
      ),
    ],
  };
}

function required<T>(resource: T | undefined, name: string): T {
  if (resource === undefined) {
    throw new CliError('refused', `${name} is not in the files`);
  }
  return resource;
}

function isOf(cell: CellRef, { metadata, spec }: Placed['component']): boolean {
  return (
    metadata.namespace === cell.organization &&
    spec.owner.projectName === cell.project
  );
}

function boundRelease({ binding, release, component }: Placed): BoundRelease {
  return { binding, release, componentUid: uidOf(component) };
}

/** The environment's data plane; without a reference the one named `default`, first of the organization, then of all. */
function dataPlaneOf(
  environment: Environment,
  resources: ResourceSet,
): DataPlane | ClusterDataPlane {
  const { namespace } = environment.metadata;
  const ref = environment.spec.dataPlaneRef;
  const name = ref?.name ?? 'default';
  const own = resources.find('DataPlane', name, namespace);
  const shared = resources.find('ClusterDataPlane', name);
  const found = { DataPlane: own, ClusterDataPlane: shared };
  return required(
    ref ? found[ref.kind] : own ?? shared,
    `${ref?.kind ?? 'ClusterDataPlane'} ${name}`,
  );
}

/** A component that members of the cell have connections to; those of another organization may run elsewhere. */
function remoteProvider(
  other: Placed,
  cell: CellRef,
  resources: ResourceSet,
): RemoteProvider {
  const ref = remote(other);
  return {
    ref,
    release: other.release,
    ...(ref.organization !== cell.organization && {
      dataPlane: dataPlaneNameOf(other, cell, resources),
    }),
  };
}

function dataPlaneNameOf(
  { component }: Placed,
  { environment: name }: CellRef,
  resources: ResourceSet,
): string {
  const { namespace } = component.metadata;
  const environment = required(
    resources.find('Environment', name, namespace),
    `Environment ${namespace}/${name}`,
  );
  return formatResource(refOf(dataPlaneOf(environment, resources)));
}

function calls(member: Placed, other: Placed): boolean {
  const to = remote(other);
  return endpointDependencies(member).some(
    dependency =>
      dependency.organization === to.organization &&
      dependency.project === to.project &&
      dependency.component === to.component,
  );
}

function consumersIn(other: Placed, cell: CellRef): RemoteConsumer[] {
  return endpointDependencies(other)
    .filter(
      ({ organization, project }) =>
        organization === cell.organization && project === cell.project,
    )
    .map(({ component, name }) => ({
      from: remote(other),
      component,
      endpoint: name,
    }));
}

/** The connections of a component to endpoints; what they leave out is its own. */
function endpointDependencies(placed: Placed) {
  const own = remote(placed);
  const { dependencies } = placed.release.spec.workload;
  return (dependencies?.endpoints ?? []).map(dependency => ({
    organization: own.organization,
    project: own.project,
    ...dependency,
  }));
}

function remote({ component }: Placed): RemoteComponent {
  return {
    organization: component.metadata.namespace,
    project: component.spec.owner.projectName,
    component: component.metadata.name,
  };
}
