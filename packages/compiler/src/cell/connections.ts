import type {
  Diagnostic,
  EndpointDependency,
  ExternalDependency,
  WorkloadEndpoint,
} from '@openchoreo/model';
import type { PlannedConnection } from '../cellPlan';
import { componentSubject } from '../componentSubject';
import type { DependencyItem, EnvVariable } from '../context/dependencies';
import type { BoundRelease, CellRef, CellSnapshot } from '../snapshot';
import { connectionString, serviceAddress } from './address';
import { externalVariables, plannedExternal, variables } from './external';
import { findEndpoint, providerOf } from './findEndpoint';

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
): ResolvedConnections {
  const from = release.spec.owner.componentName;
  const dependencies = release.spec.workload.dependencies ?? {};
  const endpoints = (dependencies.endpoints ?? []).map((dependency, index) =>
    resolveEndpoint(snapshot, from, dependency, index),
  );
  const external = dependencies.external ?? [];
  return {
    planned: [
      ...endpoints.map(({ planned }) => planned),
      ...external.map(dependency => plannedExternal(from, dependency)),
      ...(dependencies.resources ?? []).map(({ ref }) =>
        unprovided(snapshot.cell, from, ref),
      ),
    ],
    items: endpoints.flatMap(({ item }) => item ?? []),
    externalEnv: external.flatMap(externalVariables),
    paths: endpoints.flatMap(({ path }) => path ?? []),
    external,
    errors: endpoints.flatMap(({ error }) => error ?? []),
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

function unprovided(
  { organization }: CellRef,
  from: string,
  ref: string,
): PlannedConnection {
  return {
    id: `${from}/resources/${ref}`,
    from,
    target: { kind: 'resource', name: ref },
    status: 'pending',
    reason: `Resource ${organization}/${ref} cannot be provided: managed resources are not supported yet`,
  };
}
