import {
  type ComponentRelease,
  type EndpointDependency,
  type WorkloadEndpoint,
  formatResource,
  isVisibleTo,
  refOf,
} from '@openchoreo/model';
import { componentSubject } from '../componentSubject';
import { operationsObstacle } from '../network/operations';
import type { CellRef, CellSnapshot, RemoteComponent } from '../snapshot';
import type { EndpointPath } from './connections';

/** Why a connection cannot be, at whichever of its fields. */
export interface ConnectionProblem {
  /** Of the connection; absent when it is about all of it. */
  readonly field?: string;
  readonly message: string;
  readonly remedy: string;
}

/** Where a connection leads, that its provider does not run here yet, or why it may not be. */
export type FoundEndpoint =
  | { readonly status: 'found'; readonly path: EndpointPath }
  | { readonly status: 'absent'; readonly reason: string }
  | { readonly status: 'refused'; readonly problem: ConnectionProblem };

/** The component that a connection names. */
export function providerOf(
  cell: CellRef,
  dependency: EndpointDependency,
): RemoteComponent {
  return {
    organization: dependency.organization ?? cell.organization,
    project: dependency.project ?? cell.project,
    component: dependency.component,
  };
}

/** How near a component elsewhere is to a cell. */
export function nearness(
  cell: Pick<CellRef, 'organization' | 'project'>,
  other: Pick<RemoteComponent, 'organization' | 'project'>,
) {
  if (cell.organization !== other.organization) {
    return 'other-organization';
  }
  return cell.project === other.project ? 'same-project' : 'same-organization';
}

/** Finds the endpoint that a connection names, and asks whether its provider shows it to the consumer. */
export function findEndpoint(
  snapshot: CellSnapshot,
  from: string,
  dependency: EndpointDependency,
): FoundEndpoint {
  const { cell } = snapshot;
  const provider = providerOf(cell, dependency);
  const release = releaseOf(snapshot, provider);
  if (!release) {
    const { organization, project, component } = provider;
    const name =
      organization === cell.organization
        ? `${project}/${component}`
        : `${organization}/${project}/${component}`;
    return {
      status: 'absent',
      reason: `${name} is not deployed in ${cell.environment}`,
    };
  }
  const endpoints = release.spec.workload.endpoints ?? {};
  const endpoint = Object.hasOwn(endpoints, dependency.name)
    ? endpoints[dependency.name]
    : undefined;
  if (!endpoint) {
    return refused(noSuchEndpoint(provider, dependency.name, endpoints));
  }
  const problem = problemWith({ snapshot, from, dependency, endpoint });
  return problem
    ? refused(problem)
    : {
        status: 'found',
        path: {
          cell: {
            organization: provider.organization,
            project: provider.project,
            environment: cell.environment,
          },
          component: provider.component,
          endpoint,
          ...(dependency.operations && { operations: dependency.operations }),
        },
      };
}

function refused(problem: ConnectionProblem): FoundEndpoint {
  return { status: 'refused', problem };
}

function noSuchEndpoint(
  provider: RemoteComponent,
  name: string,
  endpoints: Readonly<Record<string, WorkloadEndpoint>>,
): ConnectionProblem {
  const names = Object.keys(endpoints).sort().join(', ') || 'none';
  const subject = componentSubject(provider);
  return {
    field: 'name',
    message: `is "${name}", which is none of workload.endpoints of ${subject}: ${names}`,
    remedy: `name one that there is, or add it to ${subject}`,
  };
}

/** What either side has against the connection. */
function problemWith(options: {
  readonly snapshot: CellSnapshot;
  readonly from: string;
  readonly dependency: EndpointDependency;
  readonly endpoint: WorkloadEndpoint;
}): ConnectionProblem | undefined {
  const { snapshot, from, dependency, endpoint } = options;
  const { cell } = snapshot;
  const provider = providerOf(cell, dependency);
  const consumer = componentSubject({ ...cell, component: from });
  const distance = nearness(cell, provider);
  const ends = `${componentSubject(provider)}, workload.endpoints.${
    dependency.name
  }.visibility`;
  if (!isVisibleTo(endpoint.visibility ?? [], distance)) {
    const [limit, word] =
      distance === 'other-organization'
        ? ['organization', 'internal']
        : ['project', 'organization'];
    return {
      message: `is not allowed by its provider: ${ends} lets in its own ${limit} only, and ${consumer} is in another one`,
      remedy: `add "${word}" to the visibility of the endpoint, or take the connection away`,
    };
  }
  if (!isVisibleTo([dependency.visibility], distance)) {
    const word =
      distance === 'other-organization' ? 'internal' : 'organization';
    return {
      field: 'visibility',
      message: `is "${dependency.visibility}", but ${componentSubject(
        provider,
      )} is in another ${
        distance === 'other-organization' ? 'organization' : 'project'
      } than ${consumer}`,
      remedy: `ask with "${word}"`,
    };
  }
  return (
    elsewhere(snapshot, provider, consumer) ??
    operationProblem(dependency, endpoint, provider)
  );
}

/** An environment of another organization may have the same name and run elsewhere. */
function elsewhere(
  { dataPlane, providers }: CellSnapshot,
  provider: RemoteComponent,
  consumer: string,
): ConnectionProblem | undefined {
  const other = providers.find(({ ref }) => isSame(ref, provider))?.dataPlane;
  const own = formatResource(refOf(dataPlane));
  return other === undefined || other === own
    ? undefined
    : {
        message: `leads to ${componentSubject(
          provider,
        )} on ${other}, and ${consumer} runs on ${own}`,
        remedy:
          'connect to its public address under dependencies.external, or place both on one data plane',
      };
}

function operationProblem(
  { operations = [], name }: EndpointDependency,
  endpoint: WorkloadEndpoint,
  provider: RemoteComponent,
): ConnectionProblem | undefined {
  const style = endpoint.type === 'gRPC' ? 'gRPC' : 'HTTP';
  const obstacle = operationsObstacle(endpoint);
  const index = operations.findIndex(
    operation =>
      obstacle !== undefined ||
      (operation.includes(' ') ? 'HTTP' : 'gRPC') !== style,
  );
  return index === -1
    ? undefined
    : {
        field: `operations[${index}]`,
        message: `is "${
          operations[index]
        }", but workload.endpoints.${name} of ${componentSubject(provider)} ${
          obstacle && endpoint.tls ? 'has tls' : `is of type ${endpoint.type}`
        }`,
        remedy: obstacle
          ? `leave operations out: ${obstacle}`
          : `name operations of ${style}`,
      };
}

function releaseOf(
  { cell, releases, providers }: CellSnapshot,
  provider: RemoteComponent,
): ComponentRelease | undefined {
  return nearness(cell, provider) === 'same-project'
    ? releases.find(
        ({ release }) =>
          release.spec.owner.componentName === provider.component,
      )?.release
    : providers.find(({ ref }) => isSame(ref, provider))?.release;
}

function isSame(a: RemoteComponent, b: RemoteComponent): boolean {
  return (
    a.organization === b.organization &&
    a.project === b.project &&
    a.component === b.component
  );
}
