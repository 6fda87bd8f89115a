import {
  type ComponentRelease,
  type EndpointDependency,
  type ExternalDependency,
  type WorkloadEndpoint,
  normalizeVisibility,
  widestVisibility,
} from '@openchoreo/model';
import type { PlannedConnection } from '../cellPlan';
import type { DependencyItem, EnvVariable } from '../context/dependencies';
import type { BoundRelease, CellRef, CellSnapshot } from '../snapshot';
import { connectionString, serviceAddress } from './address';

/** A connection that leads to an endpoint, with what network policies need to know of it. */
export interface EndpointPath {
  readonly cell: CellRef;
  readonly component: string;
  readonly endpoint: WorkloadEndpoint;
}

/** The connections of one component. */
export interface ResolvedConnections {
  readonly planned: readonly PlannedConnection[];
  readonly items: readonly DependencyItem[];
  readonly externalEnv: readonly EnvVariable[];
  readonly paths: readonly EndpointPath[];
  readonly external: readonly ExternalDependency[];
}

type Found =
  | { readonly status: 'found'; readonly path: EndpointPath }
  | { readonly status: 'missing'; readonly reason: string };

/** Finds what each connection of a component leads to in this environment; what cannot be found says why. */
export function resolveConnections(
  snapshot: CellSnapshot,
  { release }: BoundRelease,
): ResolvedConnections {
  const from = release.spec.owner.componentName;
  const dependencies = release.spec.workload.dependencies ?? {};
  const planned: PlannedConnection[] = [];
  const items: DependencyItem[] = [];
  const paths: EndpointPath[] = [];
  (dependencies.endpoints ?? []).forEach((dependency, index) => {
    const project = dependency.project ?? snapshot.cell.project;
    const found = findEndpoint(snapshot, from, dependency);
    const common = {
      id: `${from}/endpoints/${index}`,
      from,
      target: {
        kind: 'endpoint' as const,
        organization: snapshot.cell.organization,
        project,
        component: dependency.component,
        endpoint: dependency.name,
        ...(found.status === 'found' && { protocol: found.path.endpoint.type }),
      },
    };
    if (found.status === 'missing') {
      planned.push({ ...common, status: 'pending', reason: found.reason });
      return;
    }
    const { path } = found;
    const address = serviceAddress(path.cell, path.component, path.endpoint);
    planned.push({
      ...common,
      status: 'resolved',
      address: connectionString(address),
    });
    paths.push(path);
    items.push({
      namespace: snapshot.cell.organization,
      project,
      component: dependency.component,
      endpoint: dependency.name,
      visibility: dependency.visibility,
      envVars: variables(dependency.envBindings, {
        address: connectionString(address),
        host: address.host,
        port: String(address.port),
        basePath: address.path,
      }),
    });
  });
  const external = dependencies.external ?? [];
  for (const dependency of external) {
    planned.push(plannedExternal(from, dependency));
  }
  for (const { ref } of dependencies.resources ?? []) {
    planned.push({
      id: `${from}/resources/${ref}`,
      from,
      target: { kind: 'resource', name: ref },
      status: 'pending',
      reason: `Resource ${snapshot.cell.organization}/${ref} cannot be provided: managed resources are not supported yet`,
    });
  }
  return {
    planned,
    items,
    externalEnv: external.flatMap(externalVariables),
    paths,
    external,
  };
}

function findEndpoint(
  snapshot: CellSnapshot,
  from: string,
  dependency: EndpointDependency,
): Found {
  const { cell } = snapshot;
  const project = dependency.project ?? cell.project;
  const provider = `${project}/${dependency.component}`;
  const release = releaseOf(snapshot, project, dependency.component);
  if (!release) {
    return missing(`${provider} is not deployed in ${cell.environment}`);
  }
  const endpoints = release.spec.workload.endpoints ?? {};
  const endpoint = endpoints[dependency.name];
  if (!endpoint) {
    const names = Object.keys(endpoints).sort().join(', ') || 'none';
    return missing(
      `${provider} has no endpoint "${dependency.name}"; it has ${names}`,
    );
  }
  const crossesCells = project !== cell.project;
  if (crossesCells && !isShownToOtherCells(endpoint)) {
    return missing(
      `${provider} shows endpoint "${dependency.name}" to its own project only; ` +
        `${cell.project}/${from} is in another one. Add "organization" to its visibility`,
    );
  }
  if (
    crossesCells &&
    normalizeVisibility(dependency.visibility) === 'project'
  ) {
    return missing(
      `${cell.project}/${from} asks for ${provider} with visibility "project", ` +
        `but it is in another project. Ask with visibility "organization"`,
    );
  }
  return {
    status: 'found',
    path: {
      cell: { ...cell, project },
      component: dependency.component,
      endpoint,
    },
  };
}

/** Whether components of other cells may call the endpoint. */
export function isShownToOtherCells({ visibility = [] }: WorkloadEndpoint) {
  return widestVisibility(visibility) !== 'project';
}

function missing(reason: string): Found {
  return { status: 'missing', reason };
}

function releaseOf(
  { cell, releases, providers }: CellSnapshot,
  project: string,
  component: string,
): ComponentRelease | undefined {
  return project === cell.project
    ? releases.find(
        ({ release }) => release.spec.owner.componentName === component,
      )?.release
    : providers.find(
        ({ ref }) =>
          ref.organization === cell.organization &&
          ref.project === project &&
          ref.component === component,
      )?.release;
}

function plannedExternal(
  from: string,
  dependency: ExternalDependency,
): PlannedConnection {
  const { name, ports, protocol } = dependency;
  const host = externalHost(dependency);
  return {
    id: `${from}/external/${name}`,
    from,
    target: { kind: 'external', name, host, ports, protocol },
    status: 'resolved',
    address: `${host}:${ports[0]}`,
  };
}

function externalVariables(dependency: ExternalDependency): EnvVariable[] {
  const { protocol, envBindings = {} } = dependency;
  const host = externalHost(dependency);
  const port = String(dependency.ports[0]);
  const scheme =
    protocol === 'HTTP' || protocol === 'HTTPS'
      ? `${protocol.toLowerCase()}://`
      : '';
  return variables(envBindings, {
    address: `${scheme}${host}:${port}`,
    host,
    port,
  });
}

/** The host, the one address of a CIDR that holds no more, or the CIDR. */
function externalHost({ host, cidr = '' }: ExternalDependency): string {
  return (
    host ?? cidr.replace(/^([0-9.]+)\/32$|^([0-9a-fA-F:.]+)\/128$/, '$1$2')
  );
}

function variables(
  bindings: Readonly<Record<string, string | undefined>>,
  values: Readonly<Record<string, string>>,
): EnvVariable[] {
  return Object.entries(values).flatMap(([part, value]) => {
    const name = bindings[part];
    return name ? [{ name, value }] : [];
  });
}
