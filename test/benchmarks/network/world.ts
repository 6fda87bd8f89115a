import {
  createRelease,
  type BoundRelease,
  type CellSnapshot,
  type RemoteComponent,
} from '@openchoreo/compiler';
import {
  API_VERSION,
  type ClusterComponentType,
  type Component,
  type DataPlaneCapabilities,
  type Workload,
} from '@openchoreo/model';

/** A data plane with Cilium, and one with standard policies alone. */
export const CILIUM: DataPlaneCapabilities = {
  kinds: ['cilium.io/v2/CiliumNetworkPolicy'],
  components: { cilium: {} },
  mutualAuthentication: true,
};
export const STANDARD: DataPlaneCapabilities = {
  kinds: [],
  components: {},
  mutualAuthentication: false,
};

/** Renders as little as pods need, so that policies are what takes time. */
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
          metadata: { name: '${metadata.name}' },
          spec: {
            template: { metadata: { labels: '${metadata.podSelectors}' } },
          },
        },
      },
    ],
  },
};

const ENVIRONMENT = 'production';
const CALLS_WITHIN = 3;
const CALLS_ACROSS = 2;

interface Placed {
  readonly ref: RemoteComponent;
  readonly calls: readonly RemoteComponent[];
  readonly bound: BoundRelease;
}

/**
 * The cells of an organization, all of them strict. Every component has two endpoints, calls three components of its cell and
 * two of other cells, and one host outside.
 */
export function organization(options: {
  readonly cells: number;
  readonly components: number;
  readonly capabilities: DataPlaneCapabilities;
}): CellSnapshot[] {
  const { cells, components, capabilities } = options;
  const refAt = (cell: number, component: number): RemoteComponent => ({
    organization: 'acme',
    project: `p${cell % cells}`,
    component: `c${component % components}`,
  });
  const placed = Array.from({ length: cells }, (_, cell) =>
    Array.from({ length: components }, (__, component): Placed => {
      const calls = [
        ...Array.from({ length: CALLS_WITHIN }, (___, n) =>
          refAt(cell, component + 1 + n),
        ),
        ...Array.from({ length: CALLS_ACROSS }, (___, n) =>
          refAt(cell + 1 + n * 7, component + n),
        ),
      ];
      const ref = refAt(cell, component);
      return { ref, calls, bound: bind(ref, calls) };
    }),
  );
  const all = new Map(
    placed
      .flat()
      .map(each => [`${each.ref.project}/${each.ref.component}`, each]),
  );
  return placed.map((members, cell) => {
    const { project } = refAt(cell, 0);
    const called = members
      .flatMap(({ calls }) => calls)
      .filter(ref => ref.project !== project);
    return {
      cell: { organization: 'acme', project, environment: ENVIRONMENT },
      project: {
        apiVersion: API_VERSION,
        kind: 'Project',
        metadata: { name: project, namespace: 'acme' },
        spec: {
          deploymentPipelineRef: {
            kind: 'DeploymentPipeline',
            name: 'default',
          },
          isolation: 'strict',
        },
      },
      environment: {
        apiVersion: API_VERSION,
        kind: 'Environment',
        metadata: { name: ENVIRONMENT, namespace: 'acme' },
        spec: { isProduction: true },
      },
      dataPlane: {
        apiVersion: API_VERSION,
        kind: 'ClusterDataPlane',
        metadata: { name: 'default' },
        spec: {
          gateway: {
            ingress: {
              external: { name: 'north', namespace: 'north' },
              internal: { name: 'west', namespace: 'west' },
            },
          },
        },
      },
      capabilities,
      releases: members.map(({ bound }) => bound),
      secretReferences: [],
      providers: called.flatMap(ref => {
        const provider = all.get(`${ref.project}/${ref.component}`);
        return provider ? [{ ref, release: provider.bound.release }] : [];
      }),
      consumers: placed.flat().flatMap(({ ref, calls }) =>
        calls
          .filter(to => to.project === project && ref.project !== project)
          .map(({ component }) => ({
            from: ref,
            component,
            endpoint: 'api',
          })),
      ),
    };
  });
}

function bind(
  { organization: namespace, project, component: name }: RemoteComponent,
  calls: readonly RemoteComponent[],
): BoundRelease {
  const owner = { projectName: project, componentName: name };
  const component: Component = {
    apiVersion: API_VERSION,
    kind: 'Component',
    metadata: { name, namespace },
    spec: {
      owner: { projectName: project },
      componentType: { kind: 'ClusterComponentType', name: 'deployment/pod' },
      autoDeploy: false,
    },
  };
  const workload: Workload = {
    apiVersion: API_VERSION,
    kind: 'Workload',
    metadata: { name, namespace },
    spec: {
      owner,
      container: { image: 'example.org/image:1' },
      endpoints: {
        api: {
          type: 'HTTP',
          port: 80,
          targetPort: 8080,
          visibility: ['public'],
        },
        grpc: { type: 'gRPC', port: 9000, visibility: ['organization'] },
      },
      dependencies: {
        endpoints: calls.map(to => ({
          project: to.project,
          component: to.component,
          name: 'api',
          visibility: 'organization' as const,
          envBindings: {},
        })),
        external: [
          {
            name: 'bank',
            host: 'api.bank.example.org',
            ports: [443],
            protocol: 'HTTPS',
          },
        ],
      },
    },
  };
  return {
    release: createRelease({
      component,
      workload,
      componentType: POD_TYPE,
      traits: [],
    }),
    binding: {
      apiVersion: API_VERSION,
      kind: 'ReleaseBinding',
      metadata: { name, namespace },
      spec: { owner, environment: ENVIRONMENT, state: 'Active' },
    },
    componentUid: name,
  };
}
