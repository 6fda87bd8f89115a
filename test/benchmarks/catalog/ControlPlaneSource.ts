import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ChangePage,
  ExportedComponent,
  PipelineEnvironment,
  ProjectExport,
  ResourcePage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component, Project, Workload } from '@openchoreo/model';

const apiVersion = 'openchoreo.dev/v1alpha1';
/** Where everything is. */
export const ORGANIZATION = 'acme';
/** Components of a project, as teams have them. */
const PROJECT_SIZE = 20;
/** Of every answer, as in the measurement of the official provider. */
const LATENCY_MS = 10;
const PAGE = 500;

const DEVELOPMENT: PipelineEnvironment = {
  name: 'development',
  displayName: 'Development',
  isProduction: false,
  dataPlane: 'ClusterDataPlane/default',
  promotesTo: [],
  approvalFor: [],
};

/**
 * The answers of a control plane with so many components of one endpoint each: what the catalog asks for, and nothing that
 * takes time of its own, so that the catalog alone is measured.
 */
export class ControlPlaneSource {
  requests = 0;
  readonly #components: number;
  /** Numbers of the components that changed, in order. */
  readonly #changes: number[] = [];
  /** By component: how often it changed. */
  readonly #versions = new Map<number, number>();

  constructor(components: number) {
    this.#components = components;
  }

  get projects(): number {
    return Math.ceil(this.#components / PROJECT_SIZE);
  }

  /** Changes the definition of an endpoint; the catalog is to show the version. */
  change(component: number): number {
    const version = (this.#versions.get(component) ?? 0) + 1;
    this.#versions.set(component, version);
    this.#changes.push(component);
    return version;
  }

  /** @returns absent for what does not exist */
  async answer(url: URL): Promise<unknown> {
    this.requests += 1;
    await sleep(LATENCY_MS);
    const [, route, ...rest] = url.pathname.split('/');
    switch (route) {
      case 'changes':
        return this.#changePage(url.searchParams.get('after'));
      case 'resources':
        return rest.length === 1
          ? this.#page(rest[0], Number(url.searchParams.get('cursor') ?? 0))
          : undefined;
      case 'exports':
        return this.#export(Number(rest[2].slice(1)));
      default:
        return undefined;
    }
  }

  #changePage(after: string | null): ChangePage {
    const next = String(this.#changes.length);
    return after === null
      ? { items: [], next, reset: true }
      : {
          items: this.#changes.slice(Number(after)).map((component, index) => ({
            seq: Number(after) + index + 1,
            kind: 'Workload',
            namespace: ORGANIZATION,
            name: componentName(component),
            project: projectName(Math.floor(component / PROJECT_SIZE)),
            action: 'put',
          })),
          next,
          reset: false,
        };
  }

  #page(kind: string, start: number): ResourcePage {
    if (kind !== 'Project') {
      return { items: [] };
    }
    const end = Math.min(start + PAGE, this.projects);
    return {
      items: numbers(start, end).map(projectOf),
      ...(end < this.projects && { nextCursor: String(end) }),
    };
  }

  #export(project: number): ProjectExport {
    const first = project * PROJECT_SIZE;
    const end = Math.min(first + PROJECT_SIZE, this.#components);
    return {
      project: projectOf(project),
      environments: [DEVELOPMENT],
      components: numbers(first, end).map(component =>
        exported(component, project, this.#versions.get(component) ?? 0),
      ),
      resources: [],
    };
  }
}

/** Name of the API entity of a component's endpoint. */
export function apiName(component: number): string {
  return `${componentName(component)}.api`;
}

/** What the definition of an endpoint says of its version. */
export function versionText(version: number): string {
  return `version: 1.0.${version}\n`;
}

function exported(
  number: number,
  project: number,
  version: number,
): ExportedComponent {
  const name = componentName(number);
  const owner = { projectName: projectName(project) };
  const component: Component = {
    apiVersion,
    kind: 'Component',
    metadata: { name, namespace: ORGANIZATION },
    spec: {
      owner,
      componentType: {
        kind: 'ClusterComponentType',
        name: 'deployment/service',
      },
      autoDeploy: true,
    },
  };
  const workload: Workload = {
    apiVersion,
    kind: 'Workload',
    metadata: { name, namespace: ORGANIZATION },
    spec: {
      owner: { ...owner, componentName: name },
      container: { image: `example.org/${name}:1` },
      endpoints: { api: { type: 'HTTP', port: 8080 } },
    },
  };
  return {
    component,
    workload,
    latestRelease: `${name}-1`,
    deployments: [
      {
        environment: DEVELOPMENT,
        release: `${name}-1`,
        health: 'healthy',
        endpoints: [
          {
            name: 'api',
            type: 'HTTP',
            port: 8080,
            visibility: 'organization',
            urls: {
              project: `http://${name}:8080`,
              organization: [`https://${name}.example.com`],
              public: [],
            },
            schema: { content: definition(name, version) },
          },
        ],
      },
    ],
    connections: [],
  };
}

/** An OpenAPI document of a few paths, as small services have. */
function definition(name: string, version: number): string {
  const paths = ['orders', 'items', 'customers', 'payments'].map(
    path => `  /${path}/{id}:
    get:
      operationId: get-${path}
      summary: One of the ${path} of ${name}
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: found } }
`,
  );
  return `openapi: 3.0.0
info:
  title: ${name}
  ${versionText(version)}paths:
${paths.join('')}`;
}

function projectOf(project: number): Project {
  return {
    apiVersion,
    kind: 'Project',
    metadata: { name: projectName(project), namespace: ORGANIZATION },
    spec: {
      deploymentPipelineRef: { kind: 'DeploymentPipeline', name: 'default' },
      isolation: 'cell',
    },
  };
}

function projectName(project: number): string {
  return `p${project}`;
}

function componentName(component: number): string {
  return `c${component}`;
}

function numbers(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
