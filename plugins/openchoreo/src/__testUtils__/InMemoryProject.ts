import { NotFoundError } from '@backstage/errors';
import type { SignalApi } from '@backstage/plugin-signals-react';
import {
  projectChannel,
  standingChanges,
  type WithheldRemovalView,
  type CellView,
  type ComponentView,
  type DataPlanePage,
  type EndpointAnswer,
  type EndpointRef,
  type EndpointTrial,
  type OrganizationMapView,
  type LogsRequest,
  type LogsView,
  type ResourceId,
  type RuntimeObjectRef,
  type RuntimeObjectView,
  type RuntimeView,
  type ResourcePage,
  type ApplyResult,
  type DataPlaneView,
  type EnvironmentPage,
  type EnvironmentView,
  type PipelinePage,
  type PipelineView,
  type PlatformTypePage,
  type PlatformTypeRef,
  type PlatformTypeView,
  type RenderPreview,
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
  type OpenChoreoApi,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { changeDeployment } from './changeDeployment';
import { deployment } from './shop';

type Deployment = ReturnType<typeof deployment>;
type Method = keyof OpenChoreoApi;
type Resource = ResourcePage['items'][number];

/** A project as the control plane knows it. */
export interface ProjectState extends ProjectRef {
  readonly displayName: string;
  readonly pipeline: string;
  readonly environments: readonly PipelineEnvironment[];
  readonly components: readonly ComponentView[];
}

/** What a control plane in memory knows of a project, and how it tells of changes. */
export class InMemoryProject implements SignalApi {
  private readonly listeners = new Map<string, Set<(message: never) => void>>();
  private readonly failures = new Map<Method, Error>();
  protected pending: (() => void)[] = [];
  /** Names of the reads and actions that were asked for. */
  readonly calls: string[] = [];

  constructor(private project: ProjectState) {}

  /** Of the development cell. */
  withheldRemoval?: WithheldRemovalView;

  /** Makes a method fail until it is told otherwise. */
  fail(method: Method, error: Error | undefined) {
    if (error) {
      this.failures.set(method, error);
    } else {
      this.failures.delete(method);
    }
  }

  /** For what belongs to no project. */
  private refuseIfTold(method: Method) {
    const failure = this.failures.get(method);
    if (failure) {
      throw failure;
    }
  }

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

  subscribe(channel: string, onMessage: (message: never) => void) {
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(onMessage));
    return { unsubscribe: () => listeners.delete(onMessage) };
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
    } = this.projectOf(ref);
    return {
      organization,
      name: project,
      displayName,
      pipeline,
      environments,
      withheldRemovals: this.withheldRemoval
        ? [{ environment: 'development', ...this.withheldRemoval }]
        : [],
      components: components.map(component => ({
        name: component.name,
        displayName: component.displayName,
        description: component.description,
        componentType: component.componentType,
        problem: component.problem,
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

  dataPlanes: readonly DataPlaneView[] = [];

  async listDataPlanes(): Promise<DataPlanePage> {
    this.refuseIfTold('listDataPlanes');
    return { items: this.dataPlanes };
  }

  environments: readonly EnvironmentView[] = [];
  pipelines: readonly PipelineView[] = [];

  async listEnvironments(): Promise<EnvironmentPage> {
    this.refuseIfTold('listEnvironments');
    return { items: this.environments };
  }

  async listPipelines(): Promise<PipelinePage> {
    this.refuseIfTold('listPipelines');
    return { items: this.pipelines };
  }

  platformTypes: readonly PlatformTypeView[] = [];
  /** What a text renders. */
  render: (text: string, component: ComponentRef | undefined) => RenderPreview =
    () => ({ status: 'invalid', messages: [] });
  /** What was applied, with the revision that it was made from. */
  readonly applied: { readonly text: string; readonly revision?: string }[] =
    [];
  applyResult: ApplyResult = {
    documents: [{ index: 0, action: 'updated', messages: [] }],
  };

  async listPlatformTypes(): Promise<PlatformTypePage> {
    this.refuseIfTold('listPlatformTypes');
    return { items: this.platformTypes };
  }

  async getPlatformType({
    kind,
    name,
  }: PlatformTypeRef): Promise<PlatformTypeView> {
    this.refuseIfTold('getPlatformType');
    const found = this.platformTypes.find(
      type => type.kind === kind && type.name === name,
    );
    if (!found) {
      throw new NotFoundError(`${kind} ${name} does not exist`);
    }
    return found;
  }

  async previewType(
    text: string,
    component: ComponentRef | undefined,
  ): Promise<RenderPreview> {
    this.refuseIfTold('previewType');
    return this.render(text, component);
  }

  async apply(
    text: string,
    { revision }: { readonly revision?: string } = {},
  ): Promise<ApplyResult> {
    this.refuseIfTold('apply');
    this.applied.push({ text, revision });
    return this.applyResult;
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
    const failure = this.failures.get(method);
    if (failure) {
      throw failure;
    }
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
    const message: unknown = { action: 'changed' };
    this.listeners
      .get(projectChannel(organization, project))
      ?.forEach(listener => listener(message as never));
  }
}
