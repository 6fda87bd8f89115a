import { ResponseError } from '@backstage/errors';
import type { AnyResource, Kind } from '@openchoreo/model';
import type { CellRef, ComponentRef, ProjectRef } from './refs';
import type { ApplyResult } from './views/applyResult';
import type { ProjectExport } from './views/catalogExport';
import type { CellView } from './views/cellView';
import type { ChangePage } from './views/changeFeed';
import type { ComponentView } from './views/componentView';
import type { ControlPlaneHealth } from './views/controlPlaneHealth';
import type { ComponentDeclaration, ComponentDraft } from './views/declaration';
import type { DataPlanePage } from './views/dataPlaneView';
import type {
  DeploymentHistoryPage,
  DeploymentOverrides,
  DeploymentPreview,
  DeploymentRequest,
  DeploymentResult,
  RecentDeploymentsPage,
  RollbackResult,
} from './views/deployment';
import type { OrganizationMapView } from './views/organizationMap';
import type { ProjectPage } from './views/projectPage';
import type { ProjectView } from './views/projectView';
import type {
  PromotionAnswer,
  PromotionRequest,
  PromotionRequestFilter,
  PromotionRequestPage,
} from './views/promotionRequest';
import type {
  PromotionOfMany,
  PromotionsPreview,
  PromotionsResult,
} from './views/promotions';
import type { ReachView } from './views/reachView';
import type {
  LogsRequest,
  LogsView,
  RuntimeObjectRef,
  RuntimeObjectView,
  RuntimeView,
} from './views/runtimeView';
import type { ResourcePage } from './views/resourcePage';

const PLUGIN_ID = 'openchoreo';
/** Stands for the namespace of a cluster-scoped resource in a path. */
const NO_NAMESPACE = '-';
const UNPROCESSABLE = 422;

/** What every call takes last. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Of a backend that calls; in the browser the fetch API knows the user. */
  readonly token?: string;
}

/** How lists are read page by page. */
export interface PageOptions {
  /** The `nextCursor` of the page before. */
  readonly cursor?: string;
  /** 100 unless told, 500 at most. */
  readonly limit?: number;
}

/** Which resources to list. */
export interface ResourceFilter {
  readonly namespace?: string;
  readonly project?: string;
  readonly component?: string;
}

/** What identifies a resource; `namespace` is absent for cluster-scoped kinds. */
export interface ResourceId {
  readonly kind: Kind;
  readonly namespace?: string;
  readonly name: string;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

interface Call extends RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly query?: Query;
  readonly body?: { readonly type: string; readonly text: string };
}

/**
 * The REST API of the control plane, for browsers and backends.
 *
 * A refused call rejects with a `ResponseError`, whose `cause` is the error of the control plane: its name says what
 * happened (`NotFoundError`, `NotAllowedError`, `ConflictError`, `InputError`), its message what to do.
 */
export class OpenChoreoClient {
  readonly #baseUrl: () => Promise<string>;
  readonly #fetch: typeof fetch;

  constructor(options: {
    readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    readonly fetchApi?: { readonly fetch: typeof fetch };
  }) {
    this.#baseUrl = () => options.discoveryApi.getBaseUrl(PLUGIN_ID);
    this.#fetch = (...args) => (options.fetchApi ?? globalThis).fetch(...args);
  }

  /**
   * Applies OpenChoreo YAML, one or more documents. Resolves also when documents are invalid: the result says which.
   *
   * @param options.dryRun - judges the documents and stores nothing
   */
  async apply(
    yaml: string,
    options: RequestOptions & { readonly dryRun?: boolean } = {},
  ): Promise<ApplyResult> {
    const { dryRun, ...rest } = options;
    const response = await this.#request('/apply', {
      ...rest,
      method: 'POST',
      query: { dryRun },
      body: { type: 'application/yaml', text: yaml },
    });
    return response.status === UNPROCESSABLE
      ? response.json()
      : (await ok(response)).json();
  }

  async listResources(
    kind: Kind,
    filter: ResourceFilter & PageOptions = {},
    options: RequestOptions = {},
  ): Promise<ResourcePage> {
    return this.#read(path('resources', kind), {
      ...options,
      query: { ...filter },
    });
  }

  async getResource(
    resource: ResourceId,
    options: RequestOptions = {},
  ): Promise<AnyResource> {
    return this.#read(resourcePath(resource), options);
  }

  /** Resolves once the deletion is recorded; what runs on data planes is removed afterwards. */
  async deleteResource(
    resource: ResourceId,
    options: RequestOptions = {},
  ): Promise<void> {
    await ok(
      await this.#request(resourcePath(resource), {
        ...options,
        method: 'DELETE',
      }),
    );
  }

  async listProjects(
    page: PageOptions & { readonly organization?: string } = {},
    options: RequestOptions = {},
  ): Promise<ProjectPage> {
    return this.#read('/projects', { ...options, query: { ...page } });
  }

  async getProject(
    { organization, project }: ProjectRef,
    options: RequestOptions = {},
  ): Promise<ProjectView> {
    return this.#read(path('projects', organization, project), options);
  }

  /** Every project of an organization in one environment; the first one when none is named. */
  async getOrganizationMap(
    {
      organization,
      environment,
    }: { readonly organization: string; readonly environment?: string },
    options: RequestOptions = {},
  ): Promise<OrganizationMapView> {
    return this.#read(path('organizations', organization, 'map'), {
      ...options,
      query: { environment },
    });
  }

  async getCell(
    { organization, project, environment }: CellRef,
    options: RequestOptions = {},
  ): Promise<CellView> {
    return this.#read(
      path('cells', organization, project, environment),
      options,
    );
  }

  /** Confirms a removal that was withheld; `token` says which. */
  async confirmRemoval(
    { organization, project, environment }: CellRef,
    { token }: { readonly token: string },
    options: RequestOptions = {},
  ): Promise<void> {
    const route = path('cells', organization, project, environment);
    await ok(
      await this.#request(`${route}/confirm-removal`, {
        ...options,
        method: 'POST',
        body: { type: 'application/json', text: JSON.stringify({ token }) },
      }),
    );
  }

  /** Reverts what others changed on the data plane and what the environment's policy kept; of one component, or of all. */
  async revertChanges(
    { organization, project, environment }: CellRef,
    of: { readonly component?: string } = {},
    options: RequestOptions = {},
  ): Promise<void> {
    const route = path('cells', organization, project, environment);
    await ok(
      await this.#request(`${route}/revert-changes`, {
        ...options,
        method: 'POST',
        body: { type: 'application/json', text: JSON.stringify(of) },
      }),
    );
  }

  /**
   * Whether one place reaches another in an environment; without one of the two, everything that is allowed there.
   *
   * @param question - places as `[[organization/]project/]component[:endpoint]`, `gateway:north`, `gateway:west`, or
   * something outside as `https://host:port`; what is left out is the project's
   */
  async reach(
    { organization, project, environment }: CellRef,
    question: { readonly from?: string; readonly to?: string },
    options: RequestOptions = {},
  ): Promise<ReachView> {
    return this.#read(path('reach', organization, project, environment), {
      ...options,
      query: { ...question },
    });
  }

  async getComponent(
    ref: ComponentRef,
    options: RequestOptions = {},
  ): Promise<ComponentView> {
    return this.#read(componentPath(ref), options);
  }

  /** Places the release that runs in `from` also in `to`. */
  /** What people can change of a component, and the schemas of its types. */
  async getDeclaration(
    ref: ComponentRef,
    options: RequestOptions = {},
  ): Promise<ComponentDeclaration> {
    return this.#read(`${componentPath(ref)}/declaration`, options);
  }

  /** What a draft would change in the first environment of the pipeline; changes nothing. */
  async previewDeclaration(
    ref: ComponentRef,
    draft: ComponentDraft,
    options: RequestOptions = {},
  ): Promise<DeploymentPreview> {
    return this.#post(
      `${componentPath(ref)}/declaration/preview`,
      draft,
      options,
    );
  }

  /** Stores a draft of the state that `revision` names. */
  async saveDeclaration(
    ref: ComponentRef,
    change: { readonly draft: ComponentDraft; readonly revision: string },
    options: RequestOptions = {},
  ): Promise<ComponentDeclaration> {
    return this.#send(
      'PUT',
      `${componentPath(ref)}/declaration`,
      change,
      options,
    );
  }

  async promote(
    ref: ComponentRef,
    move: { readonly from: string; readonly to: string },
    options: RequestOptions = {},
  ): Promise<DeploymentResult> {
    return this.#post(`${componentPath(ref)}/promote`, move, options);
  }

  /** Promotes several components at once; the result says which were refused, and why. */
  async promoteMany(
    { organization, project }: ProjectRef,
    promotion: PromotionOfMany,
    options: RequestOptions = {},
  ): Promise<PromotionsResult> {
    const route = path('projects', organization, project);
    return this.#post(`${route}/promote`, promotion, options);
  }

  /** Finds out what a promotion of several components would do. Changes nothing. */
  async previewPromotions(
    { organization, project }: ProjectRef,
    promotion: PromotionOfMany,
    options: RequestOptions = {},
  ): Promise<PromotionsPreview> {
    const route = path('projects', organization, project);
    return this.#post(`${route}/promote/preview`, promotion, options);
  }

  /** Finds out what a change would do. Changes nothing. */
  async previewDeployment(
    ref: ComponentRef,
    request: DeploymentRequest,
    options: RequestOptions = {},
  ): Promise<DeploymentPreview> {
    return this.#post(`${componentPath(ref)}/preview`, request, options);
  }

  /** Places an earlier release again; the one that ran before when none is named. */
  async rollback(
    ref: ComponentRef,
    to: { readonly environment: string; readonly release?: string },
    options: RequestOptions = {},
  ): Promise<RollbackResult> {
    return this.#post(`${componentPath(ref)}/rollback`, to, options);
  }

  /** Stops the workloads of the component in an environment; everything else stays. */
  async suspend(
    ref: ComponentRef,
    where: { readonly environment: string },
    options: RequestOptions = {},
  ): Promise<DeploymentResult> {
    return this.#post(`${componentPath(ref)}/suspend`, where, options);
  }

  /** Starts again what was suspended. */
  async resume(
    ref: ComponentRef,
    where: { readonly environment: string },
    options: RequestOptions = {},
  ): Promise<DeploymentResult> {
    return this.#post(`${componentPath(ref)}/resume`, where, options);
  }

  /** Replaces what an environment overrides. */
  async configureDeployment(
    ref: ComponentRef,
    change: {
      readonly environment: string;
      readonly overrides: DeploymentOverrides;
    },
    options: RequestOptions = {},
  ): Promise<DeploymentResult> {
    return this.#post(`${componentPath(ref)}/configure`, change, options);
  }

  /** Who deployed what, where and when; newest first. */
  async listDeployments(
    ref: ComponentRef,
    page: PageOptions & { readonly environment?: string } = {},
    options: RequestOptions = {},
  ): Promise<DeploymentHistoryPage> {
    return this.#read(`${componentPath(ref)}/history`, {
      ...options,
      query: { ...page },
    });
  }

  /** Who deployed what of any component, where and when; newest first. */
  async listRecentDeployments(
    filter: PageOptions & {
      readonly organization?: string;
      readonly project?: string;
    } = {},
    options: RequestOptions = {},
  ): Promise<RecentDeploymentsPage> {
    return this.#read('/deployments', { ...options, query: { ...filter } });
  }

  /** The live objects of a component in an environment. */
  async getRuntime(
    { environment, ...ref }: ComponentRef & CellRef,
    options: RequestOptions = {},
  ): Promise<RuntimeView> {
    return this.#read(runtimePath(ref, environment), options);
  }

  /** One of the objects that {@link getRuntime} lists: what it holds, and what happened to it. */
  async getRuntimeObject(
    { environment, ...ref }: ComponentRef & CellRef,
    { apiVersion, kind, namespace, name }: RuntimeObjectRef,
    options: RequestOptions = {},
  ): Promise<RuntimeObjectView> {
    return this.#read(`${runtimePath(ref, environment)}/object`, {
      ...options,
      query: { apiVersion, kind, namespace, name },
    });
  }

  /** The last lines of a container of one of the pods that {@link getRuntime} lists. */
  async getLogs(
    { environment, ...ref }: ComponentRef & CellRef,
    request: LogsRequest,
    options: RequestOptions = {},
  ): Promise<LogsView> {
    return this.#read(`${runtimePath(ref, environment)}/logs`, {
      ...options,
      query: { ...request },
    });
  }

  /** Asks the reviewers that the pipeline names for their approval of a promotion. */
  async requestPromotion(
    ref: ComponentRef,
    move: {
      readonly from: string;
      readonly to: string;
      readonly comment?: string;
    },
    options: RequestOptions = {},
  ): Promise<PromotionRequest> {
    return this.#post(`${componentPath(ref)}/requests`, move, options);
  }

  async listPromotionRequests(
    filter: PromotionRequestFilter & PageOptions = {},
    options: RequestOptions = {},
  ): Promise<PromotionRequestPage> {
    return this.#read('/promotion-requests', {
      ...options,
      query: { ...filter },
    });
  }

  async getPromotionRequest(
    id: string,
    options: RequestOptions = {},
  ): Promise<PromotionRequest> {
    return this.#read(path('promotion-requests', id), options);
  }

  /** Approves or rejects a promotion request. With the last approval that is needed the release is promoted. */
  async answerPromotionRequest(
    id: string,
    answer: PromotionAnswer,
    options: RequestOptions = {},
  ): Promise<PromotionRequest> {
    return this.#post(
      `${path('promotion-requests', id)}/answer`,
      answer,
      options,
    );
  }

  /** Takes a promotion request back; only who made it can. */
  async cancelPromotionRequest(
    id: string,
    options: RequestOptions = {},
  ): Promise<PromotionRequest> {
    return this.#post(`${path('promotion-requests', id)}/cancel`, {}, options);
  }

  /** Places a release in an environment. */
  async deploy(
    ref: ComponentRef,
    placement: { readonly environment: string; readonly release: string },
    options: RequestOptions = {},
  ): Promise<DeploymentResult> {
    return this.#post(`${componentPath(ref)}/deploy`, placement, options);
  }

  /** Takes the component out of an environment; its releases stay. */
  async undeploy(
    ref: ComponentRef,
    from: { readonly environment: string },
    options: RequestOptions = {},
  ): Promise<DeploymentResult> {
    return this.#post(`${componentPath(ref)}/undeploy`, from, options);
  }

  async listDataPlanes(
    page: PageOptions = {},
    options: RequestOptions = {},
  ): Promise<DataPlanePage> {
    return this.#read('/data-planes', { ...options, query: { ...page } });
  }

  /** Has a data plane checked now; resolves before that is done. */
  async checkDataPlane(
    { kind, namespace, name }: ResourceId,
    options: RequestOptions = {},
  ): Promise<void> {
    const route = path('data-planes', kind, namespace ?? NO_NAMESPACE, name);
    await ok(
      await this.#request(`${route}/check`, { ...options, method: 'POST' }),
    );
  }

  /** How the control plane does: its data planes and the work that waits. */
  async getHealth(options: RequestOptions = {}): Promise<ControlPlaneHealth> {
    return this.#read('/health', options);
  }

  /** What changed after a point; see `ChangePage`. */
  async listChanges(
    after: { readonly after?: string; readonly limit?: number } = {},
    options: RequestOptions = {},
  ): Promise<ChangePage> {
    return this.#read('/changes', { ...options, query: { ...after } });
  }

  /** All that the catalog shows of a project. */
  async exportProject(
    { organization, project }: ProjectRef,
    options: RequestOptions = {},
  ): Promise<ProjectExport> {
    return this.#read(
      path('exports', 'projects', organization, project),
      options,
    );
  }

  async #read<T>(route: string, call: Call): Promise<T> {
    return (await ok(await this.#request(route, call))).json();
  }

  async #post<T>(
    route: string,
    body: object,
    options: RequestOptions,
  ): Promise<T> {
    return this.#send('POST', route, body, options);
  }

  async #send<T>(
    method: 'POST' | 'PUT',
    route: string,
    body: object,
    options: RequestOptions,
  ): Promise<T> {
    return this.#read(route, {
      ...options,
      method,
      body: { type: 'application/json', text: JSON.stringify(body) },
    });
  }

  async #request(route: string, call: Call): Promise<Response> {
    const { method = 'GET', query = {}, body, token, signal } = call;
    return this.#fetch(`${await this.#baseUrl()}${route}${search(query)}`, {
      method,
      signal,
      body: body?.text,
      headers: {
        ...(body && { 'Content-Type': body.type }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
    });
  }
}

async function ok(response: Response): Promise<Response> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response;
}

function path(...segments: readonly string[]): string {
  return segments.map(segment => `/${encodeURIComponent(segment)}`).join('');
}

function resourcePath({ kind, namespace, name }: ResourceId): string {
  return path('resources', kind, namespace ?? NO_NAMESPACE, name);
}

function componentPath(ref: ComponentRef): string {
  return path('components', ref.organization, ref.project, ref.component);
}

function runtimePath(ref: ComponentRef, environment: string): string {
  return `${componentPath(ref)}${path('runtime', environment)}`;
}

function search(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, String(value));
    }
  }
  return parameters.size > 0 ? `?${parameters}` : '';
}
