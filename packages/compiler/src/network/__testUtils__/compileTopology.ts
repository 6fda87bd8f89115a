import {
  type ClusterComponentType,
  type Component,
  type Workload,
  cellNamespace,
} from '@openchoreo/model';
import { CILIUM } from '../../__testUtils__/world';
import type { CellPlan, Manifest } from '../../cellPlan';
import { compileCell } from '../../cell/compileCell';
import { createRelease } from '../../release/createRelease';
import type { BoundRelease, CellRef, RemoteComponent } from '../../snapshot';
import { METRICS_PORT, dataPlaneOf } from './dataPlanes';
import {
  DECLARED_OPERATION,
  type DeclaredComponent,
  type Topology,
} from './topology';

export const ENVIRONMENTS = ['development', 'staging'] as const;

const API_VERSION = 'openchoreo.dev/v1alpha1' as const;

const SCHEMA = {
  type: 'openapi',
  content: JSON.stringify({ paths: { '/a': { get: {} } } }),
};

/** Renders a Deployment and nothing else: policies do not depend on what a type renders. */
const POD_TYPE: ClusterComponentType = {
  apiVersion: API_VERSION,
  kind: 'ClusterComponentType',
  metadata: { name: 'pod' },
  spec: {
    workloadType: 'deployment',
    resources: [
      {
        id: 'deployment',
        targetPlane: 'dataplane',
        template: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: {
            name: '${metadata.name}',
            namespace: '${metadata.namespace}',
          },
          spec: {
            selector: { matchLabels: '${metadata.podSelectors}' },
            template: {
              metadata: { labels: '${metadata.podSelectors}' },
              spec: {
                containers: [
                  { name: 'main', image: '${workload.container.image}' },
                ],
              },
            },
          },
        },
      },
    ],
  },
};

/** The plan of every project in every environment. */
export function compileTopology(topology: Topology): CellPlan[] {
  const bound = topology.components.map(component =>
    release(topology, component),
  );
  return ENVIRONMENTS.flatMap(environment =>
    topology.projects.map((_, project) =>
      compileProject({ topology, bound, project, environment }),
    ),
  );
}

/** All objects of some plans. */
export function objectsOf(plans: readonly CellPlan[]): Manifest[] {
  return plans.flatMap(plan => [
    ...plan.manifests,
    ...plan.components.flatMap(component => {
      if (component.status !== 'compiled') {
        throw new Error(JSON.stringify(component));
      }
      return component.manifests;
    }),
  ]);
}

/** The namespace of a project in an environment. */
export function namespaceOf(
  { projects }: Topology,
  project: number,
  environment: string,
): string {
  const { organization, name } = projects[project];
  return cellNamespace({ organization, project: name, environment });
}

function compileProject(options: {
  readonly topology: Topology;
  readonly bound: readonly BoundRelease[];
  readonly project: number;
  readonly environment: string;
}): CellPlan {
  const { topology, bound, project, environment } = options;
  const { projects, components } = topology;
  const { organization, name, strict } = projects[project];
  const cell: CellRef = { organization, project: name, environment };
  const isOwn = (index: number) => components[index].project === project;
  const others = components
    .map((component, index) => ({ component, index }))
    .filter(({ index }) => !isOwn(index));
  return compileCell({
    cell,
    project: {
      apiVersion: API_VERSION,
      kind: 'Project',
      metadata: { name, namespace: organization },
      spec: {
        deploymentPipelineRef: { kind: 'DeploymentPipeline', name: 'default' },
        isolation: strict ? 'strict' : 'cell',
      },
    },
    environment: {
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: { name: environment, namespace: organization },
      spec: { isProduction: false },
    },
    dataPlane: dataPlaneOf(topology),
    ...(topology.cilium && {
      capabilities: {
        ...CILIUM,
        mutualAuthentication: topology.mutualAuthentication,
      },
    }),
    releases: bound.filter((_, index) => isOwn(index)),
    secretReferences: [],
    providers: others.map(({ component, index }) => ({
      ref: refOf(topology, component),
      release: bound[index].release,
    })),
    consumers: others.flatMap(({ component }) =>
      component.calls
        .filter(({ to }) => isOwn(to))
        .map(({ to, endpoint }) => ({
          from: refOf(topology, component),
          component: components[to].name,
          endpoint: components[to].endpoints[endpoint].name,
        })),
    ),
  });
}

function refOf(
  { projects }: Topology,
  { project, name }: DeclaredComponent,
): RemoteComponent {
  return {
    organization: projects[project].organization,
    project: projects[project].name,
    component: name,
  };
}

function release(
  topology: Topology,
  declared: DeclaredComponent,
): BoundRelease {
  const { organization, project, component: name } = refOf(topology, declared);
  const component: Component = {
    apiVersion: API_VERSION,
    kind: 'Component',
    metadata: { name, namespace: organization },
    spec: {
      owner: { projectName: project },
      componentType: {
        kind: 'ClusterComponentType',
        name: 'deployment/pod',
      },
      autoDeploy: false,
    },
  };
  return {
    release: createRelease({
      component,
      workload: workload(topology, declared),
      componentType: POD_TYPE,
      traits: [],
    }),
    binding: {
      apiVersion: API_VERSION,
      kind: 'ReleaseBinding',
      metadata: { name, namespace: organization },
      spec: {
        owner: { projectName: project, componentName: name },
        environment: 'development',
        state: 'Active',
      },
    },
    componentUid: `${organization}-${project}-${name}`,
  };
}

function workload(topology: Topology, declared: DeclaredComponent): Workload {
  const { organization, project, component } = refOf(topology, declared);
  return {
    apiVersion: API_VERSION,
    kind: 'Workload',
    metadata: { name: component, namespace: organization },
    spec: {
      owner: { projectName: project, componentName: component },
      container: { image: 'example.org/image:1' },
      endpoints: Object.fromEntries(
        declared.endpoints.map(({ name, ...endpoint }) => [
          name,
          { ...endpoint, ...(endpoint.enforceSchema && { schema: SCHEMA }) },
        ]),
      ),
      dependencies: {
        endpoints: declared.calls.map(({ to, endpoint, limited }) => {
          const provider = topology.components[to];
          const ref = refOf(topology, provider);
          return {
            ...ref,
            name: provider.endpoints[endpoint].name,
            visibility:
              provider.project === declared.project
                ? ('project' as const)
                : ('internal' as const),
            envBindings: {},
            ...(limited && { operations: [DECLARED_OPERATION] }),
          };
        }),
        external: declared.external.map((external, index) => ({
          name: `x${index}`,
          ...external,
        })),
      },
      telemetry: {
        enabled: declared.telemetry.enabled,
        ...(declared.telemetry.metrics && {
          metrics: { port: METRICS_PORT, path: '/metrics' },
        }),
      },
    },
  };
}

/** The labels of the pods of a component, as its Deployment has them. */
export function podLabelsOf(
  plans: readonly CellPlan[],
  namespace: string,
  name: string,
): Readonly<Record<string, string>> {
  const component = plans
    .find(plan => plan.namespace === namespace)
    ?.components.find(each => each.name === name);
  const deployment =
    component?.status === 'compiled' &&
    component.manifests.find(({ kind }) => kind === 'Deployment');
  if (!deployment) {
    throw new Error(`${namespace}/${name} has no Deployment`);
  }
  const { template } = deployment.spec as {
    template: { metadata: { labels: Record<string, string> } };
  };
  return template.metadata.labels;
}
