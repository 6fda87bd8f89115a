import type {
  ConnectionTargetView,
  ExportedComponent,
  ExportedDeployment,
  ExportedEndpoint,
  ExportedResource,
  PipelineEnvironment,
  ProjectExport,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type {
  Component,
  ComponentRelease,
  ManagedResource,
  ResourceReleaseBinding,
  Workload,
} from '@openchoreo/model';
import { componentStatusOf } from '../releases/componentStatus';
import type { DiscoveredSchema } from '../schemas/DiscoveredSchemas';
import { deploymentFacts } from './deploymentView';
import { pipelineEnvironments } from './pipelineEnvironments';
import type { ProjectFacts } from './ProjectFacts';

/** What an export needs beyond the views. */
export interface ExportFacts extends ProjectFacts {
  readonly workloads: readonly Workload[];
  readonly resources: readonly ManagedResource[];
  readonly resourceBindings: readonly ResourceReleaseBinding[];
  /** By name: those that are deployed somewhere; they have the schemas of the endpoints. */
  readonly releases: ReadonlyMap<string, ComponentRelease>;
  /** What endpoints without a schema gave of themselves. */
  readonly schemas: readonly DiscoveredSchema[];
}

/** All that the catalog shows of a project; what is being deleted is left out. Pure. */
export function projectExport(facts: ExportFacts): ProjectExport {
  const environments = pipelineEnvironments(facts);
  return {
    project: facts.project,
    environments,
    components: facts.components
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .map(component => exportedComponent(component, environments, facts)),
    resources: facts.resources
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .map(resource => exportedResource(resource, environments, facts)),
  };
}

function exportedResource(
  resource: ManagedResource,
  environments: readonly PipelineEnvironment[],
  { resourceBindings }: ExportFacts,
): ExportedResource {
  const placed = new Set(
    resourceBindings
      .filter(
        ({ metadata, spec }) =>
          !metadata.deletionTimestamp &&
          spec.owner.resourceName === resource.metadata.name,
      )
      .map(({ spec }) => spec.environment),
  );
  return {
    resource,
    environments: environments.filter(({ name }) => placed.has(name)),
  };
}

function exportedComponent(
  component: Component,
  environments: readonly PipelineEnvironment[],
  facts: ExportFacts,
): ExportedComponent {
  const { name } = component.metadata;
  const workload = facts.workloads.find(
    ({ spec }) => spec.owner.componentName === name,
  );
  const { latestRelease } = componentStatusOf(component);
  return {
    component,
    ...(workload && { workload }),
    ...(latestRelease && { latestRelease }),
    deployments: environments.flatMap(environment =>
      exportedDeployment(component, environment, facts),
    ),
    connections: workload ? declaredConnections(workload) : [],
  };
}

function exportedDeployment(
  { metadata, spec }: Component,
  environment: PipelineEnvironment,
  { bindings, reports, releases, schemas }: ExportFacts,
): ExportedDeployment[] {
  const binding = bindings.find(
    other =>
      other.spec.environment === environment.name &&
      other.spec.owner.componentName === metadata.name,
  );
  const deployment =
    binding &&
    deploymentFacts(
      binding,
      reports.get(environment.name)?.report,
      spec.componentType.name,
    );
  if (!deployment || deployment.state === 'Undeploy') {
    return [];
  }
  const { release, health, endpoints } = deployment;
  const declared = releases.get(release)?.spec.workload.endpoints ?? {};
  return [
    {
      environment,
      release,
      health,
      endpoints: endpoints.map(endpoint => {
        const schema = declared[endpoint.name]?.schema;
        return schema?.content?.trim()
          ? { ...endpoint, schema }
          : {
              ...endpoint,
              ...(schema && { schema }),
              ...discovered(
                schemas.find(
                  other =>
                    other.environment === environment.name &&
                    other.component === metadata.name &&
                    other.endpoint === endpoint.name,
                ),
              ),
            };
      }),
    },
  ];
}

function discovered(
  known: DiscoveredSchema | undefined,
): Pick<ExportedEndpoint, 'schema' | 'discovery'> {
  if (!known) {
    return {};
  }
  const { found, reason: problem } = known;
  return {
    ...(found && { schema: { type: found.type, content: found.content } }),
    discovery: {
      ...(found && {
        found: { release: found.release, at: found.at, path: found.path },
      }),
      ...(problem !== undefined && { problem }),
    },
  };
}

function declaredConnections({ metadata, spec }: Workload) {
  const {
    endpoints = [],
    external = [],
    resources = [],
  } = spec.dependencies ?? {};
  return [
    ...endpoints.map(
      (dependency): ConnectionTargetView => ({
        kind: 'endpoint',
        organization: metadata.namespace,
        project: dependency.project || spec.owner.projectName,
        component: dependency.component,
        endpoint: dependency.name,
      }),
    ),
    ...external.map(
      ({ name, host, cidr, ports, protocol }): ConnectionTargetView => ({
        kind: 'external',
        name,
        host: host ?? cidr ?? '',
        ports,
        protocol,
      }),
    ),
    ...resources.map(
      ({ ref }): ConnectionTargetView => ({ kind: 'resource', name: ref }),
    ),
  ];
}
