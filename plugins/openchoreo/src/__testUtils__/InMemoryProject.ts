import { NotFoundError } from '@backstage/errors';
import {
  organizationChannel,
  projectChannel,
  standingChanges,
  type WithheldRemovalView,
  type CellView,
  type ComponentView,
  type EndpointAnswer,
  type EndpointRef,
  type EndpointTrial,
  type OrganizationMapView,
  type LogsRequest,
  type LogsToFollow,
  type LogsView,
  type ReachView,
  type RestartedWorkloads,
  type OrphanView,
  type ResourceId,
  type RuntimeObjectRef,
  type RuntimeObjectView,
  type RuntimeView,
  type ResourcePage,
  type PipelineEnvironment,
  type ProjectView,
  type CellRef,
  type ComponentRef,
  type ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  nameOfComponent,
  nameOfProject,
  worstHealth,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { changeDeployment } from './changeDeployment';
import { InMemoryPlatform, type Method } from './InMemoryPlatform';
import { deployment } from './shop';

type Deployment = ReturnType<typeof deployment>;
type Resource = ResourcePage['items'][number];

/** A project as the control plane knows it. */
export interface ProjectState extends ProjectRef {
  readonly displayName: string;
  readonly pipeline: string;
  readonly environments: readonly PipelineEnvironment[];
  readonly components: readonly ComponentView[];
  readonly orphan?: OrphanView;
}

/** What a control plane in memory knows of a project, and how it tells of changes. */
export class InMemoryProject extends InMemoryPlatform {
  protected pending: (() => void)[] = [];
  /** Names of the reads and actions that were asked for. */
  readonly calls: string[] = [];

  constructor(private project: ProjectState) {
    super();
  }

  /** Of the development cell. */
  withheldRemoval?: WithheldRemovalView;

  /** Carries out what was accepted. */
  settle() {
    const work = this.pending;
    this.pending = [];
    work.forEach(step => step());
  }

  /** Changes what is deployed, as the world outside the portal does. */
  observe(
    component: string,
    environment: string,
    change: Partial<Deployment> | undefined,
  ) {
    this.project = {
      ...this.project,
      components: this.project.components.map(view =>
        view.name === component
          ? changeDeployment(view, environment, change)
          : view,
      ),
    };
    this.emit();
  }

  async getProject(ref: ProjectRef): Promise<ProjectView> {
    this.enter('getProject', ref);
    const {
      organization,
      project,
      displayName,
      pipeline,
      environments,
      components,
      orphan,
    } = this.projectOf(ref);
    return {
      organization,
      name: project,
      displayName,
      pipeline,
      environments,
      orphan,
      withheldRemovals: this.withheldRemoval
        ? [{ environment: 'development', ...this.withheldRemoval }]
        : [],
      components: components.map(component => ({
        name: component.name,
        displayName: component.displayName,
        description: component.description,
        componentType: component.componentType,
        problem: component.problem,
        orphan: component.orphan,
        deployments: component.environments.flatMap(lane =>
          lane.deployment
            ? [
                {
                  environment: lane.environment.name,
                  ...lane.deployment,
                  drifted: standingChanges(lane.deployment.drift).length,
                },
              ]
            : [],
        ),
      })),
    };
  }

  async getCell(ref: CellRef): Promise<CellView> {
    this.enter('getCell', ref);
    const project = this.projectOf(ref);
    const deployments = project.components.flatMap(component =>
      component.environments.flatMap(lane =>
        lane.environment.name === ref.environment &&
        lane.deployment?.state === 'Active'
          ? [lane.deployment]
          : [],
      ),
    );
    return {
      ...ref,
      dataPlane: 'DataPlane/default',
      drift: [],
      simulated: true,
      namespace: `dp-${ref.organization}-${ref.project}-${ref.environment}`,
      health: worstHealth(deployments.map(({ health }) => health)) ?? 'unknown',
      components: deployments,
      connections: deployments.flatMap(({ connections }) => connections),
      consumers: deployments.flatMap(({ consumers }) => consumers),
      guarantees: [
        {
          id: 'default-deny',
          title: 'Only declared connections are let through',
          enforced: true,
        },
        {
          id: 'mutual-authentication',
          title: 'Calls within the cell are encrypted',
          enforced: false,
          consequence:
            'DataPlane/default has no Cilium: traffic between pods is readable on the node network.',
        },
      ],
      problems: deployments.flatMap(({ problems }) => problems),
      reconciledAt: '2026-03-10T09:05:00Z',
    };
  }

  map: OrganizationMapView = {
    organization: 'acme',
    environment: 'development',
    environments: [],
    cells: [],
    connections: [],
  };

  async getOrganizationMap({
    environment = 'development',
  }: {
    readonly environment?: string;
  }): Promise<OrganizationMapView> {
    this.refuseIfTold('getOrganizationMap');
    return { ...this.map, environment };
  }

  runtime: RuntimeView = { objects: [], problems: [] };
  runtimeObject: RuntimeObjectView = { manifest: {}, events: [] };
  logs: LogsView = { lines: [], simulated: false };

  async getRuntime(ref: ComponentRef & CellRef): Promise<RuntimeView> {
    this.enter('getRuntime', ref, ref.environment);
    return this.runtime;
  }

  async getRuntimeObject(
    ref: ComponentRef & CellRef,
    { kind, name }: RuntimeObjectRef,
  ): Promise<RuntimeObjectView> {
    this.enter('getRuntimeObject', ref, kind, name);
    return this.runtimeObject;
  }

  async getLogs(
    ref: ComponentRef & CellRef,
    { pod, container, previous }: LogsRequest,
  ): Promise<LogsView> {
    this.enter('getLogs', ref, pod, container, previous ? 'previous' : 'last');
    return this.logs;
  }

  /** Who can reach each endpoint. */
  paths: ReachView['paths'] = [];

  async reach(
    ref: CellRef,
    { to = '' }: { readonly to?: string },
  ): Promise<ReachView> {
    this.enter('reach', ref, ref.environment, to);
    return { paths: this.paths };
  }

  /** What a container that is followed writes, in batches; it ends with the last one, or with an error. */
  followed: AsyncIterable<readonly string[]> | undefined;

  async *followLogs(
    ref: ComponentRef & CellRef,
    { pod, container }: LogsToFollow,
  ): AsyncGenerator<readonly string[]> {
    this.enter('followLogs', ref, pod, container);
    if (this.followed) {
      yield* this.followed;
    }
  }

  /** Workloads whose pods were replaced. */
  async restart(ref: ComponentRef & CellRef): Promise<RestartedWorkloads> {
    this.enter('restart', ref, ref.environment);
    return {
      restarted: this.runtime.objects.filter(
        ({ kind }) => kind === 'Deployment',
      ),
    };
  }

  /** What every endpoint answers. */
  answer: EndpointAnswer = {
    status: 200,
    headers: [{ name: 'content-type', value: 'application/json' }],
    body: '{"items":[]}',
    encoding: 'text',
    truncated: false,
    durationMs: 12,
    simulated: false,
  };

  async tryEndpoint(
    { endpoint, environment, ...ref }: EndpointRef & CellRef,
    trial: EndpointTrial,
  ): Promise<EndpointAnswer> {
    this.enter(
      'tryEndpoint',
      ref,
      environment,
      endpoint,
      JSON.stringify(trial),
    );
    return this.answer;
  }

  /** Releases and bindings, beside the project. */
  resources: readonly Resource[] = [];

  async getResource({ kind, name }: ResourceId): Promise<Resource> {
    this.refuseIfTold('getResource');
    const found = this.resources.find(
      resource => resource.kind === kind && resource.metadata.name === name,
    );
    if (!found) {
      throw new NotFoundError(`${kind} ${name} does not exist`);
    }
    return found;
  }

  async listResources(kind: Resource['kind']): Promise<ResourcePage> {
    return { items: this.resources.filter(other => other.kind === kind) };
  }

  async getComponent(ref: ComponentRef): Promise<ComponentView> {
    this.enter('getComponent', ref);
    const component = this.projectOf(ref).components.find(
      ({ name }) => name === ref.component,
    );
    if (!component) {
      throw new NotFoundError(`${nameOfComponent(ref)} does not exist`);
    }
    return {
      ...component,
      environments: component.environments.map(lane =>
        lane.environment.name === 'development' && this.withheldRemoval
          ? { ...lane, withheldRemoval: this.withheldRemoval }
          : lane,
      ),
    };
  }

  protected enter(method: Method, ref: ProjectRef, ...details: string[]) {
    this.calls.push([method, ...details].join(' '));
    this.refuseIfTold(method);
    this.projectOf(ref);
  }

  protected projectOf(ref: ProjectRef): ProjectState {
    const { organization, project } = this.project;
    if (ref.organization !== organization || ref.project !== project) {
      throw new NotFoundError(`${nameOfProject(ref)} does not exist`);
    }
    return this.project;
  }

  protected emit() {
    const { organization, project } = this.project;
    this.tell(projectChannel(organization, project), { action: 'changed' });
    this.tell(organizationChannel(organization), {
      action: 'changed',
      project,
    });
  }
}
