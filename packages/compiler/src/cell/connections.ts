import type {
  Diagnostic,
  EndpointDependency,
  ExternalDependency,
  WorkloadEndpoint,
} from '@openchoreo/model';
import type { PlannedConnection, ResourcePlan } from '../cellPlan';
import { componentSubject } from '../componentSubject';
import type {
  DependencyItem,
  EnvVariable,
  ResourceDependencyItem,
} from '../context/dependencies';
import type { BoundRelease, CellRef, CellSnapshot } from '../snapshot';
import { connectionString, serviceAddress } from './address';
import { externalVariables, plannedExternal, variables } from './external';
import { findEndpoint, providerOf } from './findEndpoint';
import { resolveResource } from './resourceConnections';

/** A connection that leads to an endpoint, with what network policies need to know of it. */
export interface EndpointPath {
  readonly cell: CellRef;
  readonly component: string;
  readonly endpoint: WorkloadEndpoint;
  /** The only ones that are called. */
  readonly operations?: readonly string[];
}

/** The connections of one component. */
export interface ResolvedConnections {
  readonly planned: readonly PlannedConnection[];
  readonly items: readonly DependencyItem[];
  readonly externalEnv: readonly EnvVariable[];
  readonly paths: readonly EndpointPath[];
  readonly external: readonly ExternalDependency[];
  readonly resources: readonly ResourceDependencyItem[];
  /** Connections that cannot come to be as both sides are declared. */
  readonly errors: readonly Diagnostic[];
}

/**
 * Finds what each connection of a component leads to in this environment. One whose provider does not run there is
 * pending: it may come, and connections may go round in a circle. One that its provider does not allow is an error.
 */
export function resolveConnections(
  snapshot: CellSnapshot,
  { release }: BoundRelease,
  plans: readonly ResourcePlan[],
): ResolvedConnections {
  const from = release.spec.owner.componentName;
  const dependencies = release.spec.workload.dependencies ?? {};
  const endpoints = (dependencies.endpoints ?? []).map((dependency, index) =>
    resolveEndpoint(snapshot, from, dependency, index),
  );
  const external = dependencies.external ?? [];
  const resources = (dependencies.resources ?? []).map((dependency, index) =>
    resolveResource({
      cell: snapshot.cell,
      from,
      dependency,
      index,
      plans,
    }),
  );
  return {
    planned: [
      ...endpoints.map(({ planned }) => planned),
      ...external.map(dependency => plannedExternal(from, dependency)),
      ...resources.map(({ planned }) => planned),
    ],
    items: endpoints.flatMap(({ item }) => item ?? []),
    externalEnv: external.flatMap(externalVariables),
    paths: endpoints.flatMap(({ path }) => path ?? []),
    external,
    resources: resources.flatMap(({ item }) => item ?? []),
    errors: [
      ...endpoints.flatMap(({ error }) => error ?? []),
      ...resources.flatMap(({ errors }) => errors),
    ],
  };
}

/** What became of one connection to an endpoint. */
interface ResolvedEndpoint {
  readonly planned: PlannedConnection;
  readonly path?: EndpointPath;
  readonly item?: DependencyItem;
  readonly error?: Diagnostic;
}

function resolveEndpoint(
  snapshot: CellSnapshot,
  from: string,
  dependency: EndpointDependency,
  index: number,
): ResolvedEndpoint {
  const provider = providerOf(snapshot.cell, dependency);
  const found = findEndpoint(snapshot, from, dependency);
  const common = {
    id: `${from}/endpoints/${index}`,
    from,
    target: {
      kind: 'endpoint' as const,
      ...provider,
      endpoint: dependency.name,
      ...(found.status === 'found' && { protocol: found.path.endpoint.type }),
      ...(dependency.operations && { operations: dependency.operations }),
    },
  };
  switch (found.status) {
    case 'absent':
      return {
        planned: { ...common, status: 'pending', reason: found.reason },
      };
    case 'refused': {
      const { field, message, remedy } = found.problem;
      return {
        planned: {
          ...common,
          status: 'pending',
          reason: message,
        },
        error: {
          severity: 'error',
          code: 'reference',
          resource: componentSubject({ ...snapshot.cell, component: from }),
          path: [`workload.dependencies.endpoints[${index}]`]
            .concat(field ?? [])
            .join('.'),
          message,
          remedy,
        },
      };
    }
    default: {
      const { path } = found;
      const address = serviceAddress(path.cell, path.component, path.endpoint);
      return {
        planned: {
          ...common,
          status: 'resolved',
          address: connectionString(address),
        },
        path,
        item: {
          namespace: provider.organization,
          project: provider.project,
          component: provider.component,
          endpoint: dependency.name,
          visibility: dependency.visibility,
          envVars: variables(dependency.envBindings, {
            address: connectionString(address),
            host: address.host,
            port: String(address.port),
            basePath: address.path,
          }),
        },
      };
    }
  }
}
