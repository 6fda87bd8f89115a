import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type {
  ApplyResult,
  ChangePage,
  ExportedComponent,
  PipelineEnvironment,
  ProjectExport,
  ResourceChange,
  ResourcePage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type AnyResource,
  API_VERSION,
  formatDiagnostic,
  parseResources,
  refOf,
  resourceKey,
  widestVisibility,
} from '@openchoreo/model';

/** What a request gets instead of its answer. */
export type Fault =
  | { readonly status: number; readonly body?: unknown }
  | { readonly cut: true }
  | { readonly hang: true }
  | { readonly answer: string };

const DEVELOPMENT: PipelineEnvironment = {
  name: 'development',
  displayName: 'Development',
  isProduction: false,
  dataPlane: 'ClusterDataPlane/default',
  promotesTo: [],
  approvalFor: [],
};

/**
 * The REST API of the control plane over a map of resources, for what the catalog uses of it.
 *
 * Every component with a workload counts as released and running in one environment.
 */
export class StandInControlPlane {
  readonly resources = new Map<string, AnyResource>();
  readonly requests: string[] = [];
  /** Decides which requests fail; `path` has no query. */
  fault?: (
    method: string,
    path: string,
    query: URLSearchParams,
  ) => Fault | undefined;
  onChange?: () => void;
  readonly #changes: ResourceChange[] = [];
  #forgottenUpTo = 0;

  /** Applies YAML without going through HTTP. */
  apply(yaml: string): ApplyResult {
    const result: ApplyResult = {
      documents: parseResources(yaml).documents.map(document => ({
        index: document.index,
        resource: document.resourceId,
        action:
          document.status === 'valid'
            ? this.#put(document.resource)
            : document.status,
        messages:
          document.status === 'invalid'
            ? document.errors.map(error => ({
                severity: error.severity,
                message: formatDiagnostic(error),
              }))
            : [],
      })),
    };
    return result;
  }

  delete(kind: string, namespace: string | undefined, name: string): void {
    const key = resourceKey({ kind, namespace, name });
    const resource = this.resources.get(key);
    if (resource) {
      this.resources.delete(key);
      this.#announce(resource, 'deleted');
    }
  }

  /** Forgets changes, so that older cursors get a reset. */
  forgetChanges(): void {
    this.#forgottenUpTo = this.#changes.length;
  }

  readonly handle = async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const method = request.method ?? '';
    const url = new URL(request.url ?? '', 'http://control-plane');
    this.requests.push(`${method} ${url.pathname}${url.search}`);
    const fault = this.fault?.(method, url.pathname, url.searchParams);
    if (fault) {
      fail(response, fault);
      return;
    }
    const { status, body } = this.#route(
      method,
      url,
      method === 'POST' ? await text(request) : '',
    );
    send(response, status, JSON.stringify(body));
  };

  #put(resource: AnyResource): 'created' | 'updated' | 'unchanged' {
    const key = resourceKey(refOf(resource));
    const before = this.resources.get(key);
    if (JSON.stringify(before) === JSON.stringify(resource)) {
      return 'unchanged';
    }
    this.#createOrganizationOf(resource);
    this.resources.set(key, resource);
    this.#announce(resource, 'put');
    return before ? 'updated' : 'created';
  }

  /** The first resource of an organization creates it. */
  #createOrganizationOf(resource: AnyResource): void {
    const { namespace } = refOf(resource);
    const key = resourceKey({ kind: 'Organization', name: namespace ?? '' });
    if (namespace && !this.resources.has(key)) {
      const organization: AnyResource = {
        apiVersion: API_VERSION,
        kind: 'Organization',
        metadata: { name: namespace },
        spec: {},
      };
      this.resources.set(key, organization);
      this.#announce(organization, 'put');
    }
  }

  #announce(resource: AnyResource, action: 'put' | 'deleted'): void {
    const owner =
      resource.kind === 'Component' ||
      resource.kind === 'Workload' ||
      resource.kind === 'Resource'
        ? resource.spec.owner.projectName
        : undefined;
    this.#changes.push({
      seq: this.#changes.length + 1,
      ...refOf(resource),
      project: resource.kind === 'Project' ? resource.metadata.name : owner,
      action,
    });
    this.onChange?.();
  }

  #route(method: string, url: URL, requestBody: string) {
    const [, route, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    if (method === 'POST' && route === 'apply') {
      const result = this.apply(requestBody);
      const invalid = result.documents.some(
        ({ action }) => action === 'invalid',
      );
      return { status: invalid ? 422 : 200, body: result };
    }
    if (method === 'DELETE' && route === 'resources') {
      const [kind, namespace, name] = rest;
      this.delete(kind, namespace === '-' ? undefined : namespace, name);
      return { status: 204, body: undefined };
    }
    if (route === 'changes') {
      return { status: 200, body: this.#changePage(url.searchParams) };
    }
    if (route === 'resources' && rest.length === 1) {
      return { status: 200, body: this.#list(rest[0], url.searchParams) };
    }
    const found =
      route === 'resources'
        ? this.resources.get(
            resourceKey({
              kind: rest[0],
              namespace: rest[1] === '-' ? undefined : rest[1],
              name: rest[2],
            }),
          )
        : this.#exportOf(rest[1], rest[2]);
    return found
      ? { status: 200, body: found }
      : {
          status: 404,
          body: {
            error: { name: 'NotFoundError', message: url.pathname },
            response: { statusCode: 404 },
          },
        };
  }

  #changePage(query: URLSearchParams): ChangePage {
    const next = String(this.#changes.length);
    const after = query.get('after');
    if (after === null || Number(after) < this.#forgottenUpTo) {
      return { items: [], next, reset: true };
    }
    return { items: this.#changes.slice(Number(after)), next, reset: false };
  }

  #list(kind: string, query: URLSearchParams): ResourcePage {
    const namespace = query.get('namespace');
    const items = [...this.resources.values()].filter(
      resource =>
        resource.kind === kind &&
        (!namespace || refOf(resource).namespace === namespace),
    );
    const start = Number(query.get('cursor') ?? 0);
    const end = start + Math.min(Number(query.get('limit') ?? 100), 20);
    return {
      items: items.slice(start, end),
      ...(end < items.length && { nextCursor: String(end) }),
    };
  }

  #exportOf(namespace: string, name: string): ProjectExport | undefined {
    const project = this.resources.get(
      resourceKey({ kind: 'Project', namespace, name }),
    );
    if (project?.kind !== 'Project') {
      return undefined;
    }
    const components = [...this.resources.values()].flatMap(resource =>
      resource.kind === 'Component' &&
      resource.metadata.namespace === namespace &&
      resource.spec.owner.projectName === name
        ? [this.#exportComponent(resource)]
        : [],
    );
    const resources = [...this.resources.values()].flatMap(resource =>
      resource.kind === 'Resource' &&
      resource.metadata.namespace === namespace &&
      resource.spec.owner.projectName === name
        ? [{ resource, environments: [DEVELOPMENT] }]
        : [],
    );
    return { project, environments: [DEVELOPMENT], components, resources };
  }

  #exportComponent(
    component: ExportedComponent['component'],
  ): ExportedComponent {
    const { namespace, name } = component.metadata;
    const workload = [...this.resources.values()].find(
      resource =>
        resource.kind === 'Workload' &&
        resource.metadata.namespace === namespace &&
        resource.spec.owner.componentName === name,
    );
    if (workload?.kind !== 'Workload') {
      return { component, deployments: [], connections: [] };
    }
    const release = `${name}-1`;
    const endpoints = Object.entries(workload.spec.endpoints ?? {}).map(
      ([endpoint, { visibility, ...rest }]) => ({
        ...rest,
        name: endpoint,
        visibility: widestVisibility(visibility ?? []),
        urls: {
          project: `http://${name}.svc:${rest.port}`,
          organization: [],
          public: visibility?.includes('public')
            ? [`http://${name}.example.com`]
            : [],
        },
      }),
    );
    return {
      component,
      workload,
      latestRelease: release,
      deployments: [
        { environment: DEVELOPMENT, release, health: 'healthy', endpoints },
      ],
      connections: [],
    };
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(body);
}

function fail(response: ServerResponse, fault: Fault): void {
  if ('hang' in fault) {
    return;
  }
  if ('cut' in fault) {
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('Content-Length', '1000');
    response.write('{"items": [');
    response.destroy();
    return;
  }
  if ('answer' in fault) {
    send(response, 200, fault.answer);
    return;
  }
  send(
    response,
    fault.status,
    JSON.stringify(
      fault.body ?? {
        error: { name: 'Error', message: 'it broke' },
        response: { statusCode: fault.status },
      },
    ),
  );
}
