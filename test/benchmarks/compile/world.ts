import {
  type BoundRelease,
  type CellSnapshot,
  createRelease,
  defaultTypesYaml,
} from '@openchoreo/compiler';
import {
  type AnyResource,
  type ReleaseBinding,
  type SecretReference,
  parseResources,
} from '@openchoreo/model';
import { PLATFORM, TRAITS } from './platform';

/** What a component of a cell looks like. */
export interface Shape {
  readonly name: string;
  readonly traits: readonly {
    readonly name: string;
    readonly parameters: object;
  }[];
}

/**
 * A service as teams write them: two HTTP endpoints (one of them public), environment variables, one of them secret, a
 * file, and calls to the component before it and to a host outside. It renders a Deployment, a Service, two HTTPRoutes,
 * two ConfigMaps, an ExternalSecret and a network policy.
 */
export const SERVICE: Shape = { name: 'service', traits: [] };

/** The same with three traits: a pod autoscaler, a volume with its mount, and a sidecar. */
export const WITH_THREE_TRAITS: Shape = {
  name: 'service with three traits',
  traits: [
    { name: 'autoscaler', parameters: { maxReplicas: 5 } },
    { name: 'volume', parameters: { mountPath: '/data' } },
    { name: 'sidecar', parameters: { image: 'proxy:1' } },
  ],
};

type Kind = AnyResource['kind'];
type Of<K extends Kind> = Extract<AnyResource, { readonly kind: K }>;

const API = { apiVersion: 'openchoreo.dev/v1alpha1' };
const NAMESPACE = 'acme';

/** The resources of YAML or of JSON documents. */
function resourcesIn(text: string): AnyResource[] {
  return parseResources(text).documents.map(document => {
    if (document.status !== 'valid') {
      throw new Error(JSON.stringify(document));
    }
    return document.resource;
  });
}

const platform = resourcesIn(
  [defaultTypesYaml, PLATFORM, TRAITS].join('\n---\n'),
);

function find<K extends Kind>(kind: K, name: string): Of<K> {
  const found = platform.find(
    (resource): resource is Of<K> =>
      resource.kind === kind && resource.metadata.name === name,
  );
  if (!found) {
    throw new Error(`no ${kind} ${name}`);
  }
  return found;
}

/** A cell of components of one shape. */
export function cellOf(options: {
  readonly shape: Shape;
  readonly components: number;
  readonly project?: string;
  readonly environment?: string;
}): CellSnapshot {
  const {
    shape,
    components,
    project = 'shop',
    environment = 'development',
  } = options;
  const secretReferences = resourcesIn(
    JSON.stringify({
      ...API,
      kind: 'SecretReference',
      metadata: { name: 'database', namespace: NAMESPACE },
      spec: {
        template: { type: 'Opaque' },
        data: [
          {
            secretKey: 'password',
            remoteRef: { key: 'db', property: 'password' },
          },
        ],
      },
    }),
  ).filter((each): each is SecretReference => each.kind === 'SecretReference');
  const development = find('Environment', 'development');
  return {
    cell: { organization: NAMESPACE, project, environment },
    project: {
      ...find('Project', 'shop'),
      metadata: { name: project, namespace: NAMESPACE, uid: `uid-${project}` },
    },
    environment: {
      ...development,
      metadata: {
        ...development.metadata,
        name: environment,
        uid: `uid-${environment}`,
      },
    },
    dataPlane: find('ClusterDataPlane', 'default'),
    releases: Array.from({ length: components }, (_, index) =>
      boundRelease({ shape, index, project, environment }),
    ),
    secretReferences,
    providers: [],
    consumers: [],
  };
}

/** A component of a cell; `variable` is the value of one of its environment variables. */
export function boundRelease(options: {
  readonly shape: Shape;
  readonly index: number;
  readonly project?: string;
  readonly environment?: string;
  readonly variable?: string;
}): BoundRelease {
  const {
    shape,
    index,
    project = 'shop',
    environment = 'development',
    variable = 'info',
  } = options;
  const name = `component-${index}`;
  const owner = { projectName: project, componentName: name };
  const [component, workload, binding] = resourcesIn(
    [
      {
        ...API,
        kind: 'Component',
        metadata: { name, namespace: NAMESPACE, uid: `uid-${name}` },
        spec: {
          owner: { projectName: project },
          componentType: {
            kind: 'ClusterComponentType',
            name: 'deployment/service',
          },
          traits: shape.traits.map(trait => ({
            kind: 'ClusterTrait',
            instanceName: trait.name,
            ...trait,
          })),
        },
      },
      {
        ...API,
        kind: 'Workload',
        metadata: { name, namespace: NAMESPACE },
        spec: { owner, ...workloadSpec(index, variable) },
      },
      {
        ...API,
        kind: 'ReleaseBinding',
        metadata: { name: `${name}-${environment}`, namespace: NAMESPACE },
        spec: {
          owner,
          environment,
          componentTypeEnvironmentConfigs: { replicas: 2 },
        },
      },
    ]
      .map(document => JSON.stringify(document))
      .join('\n---\n'),
  );
  if (component.kind !== 'Component' || workload.kind !== 'Workload') {
    throw new Error('the documents are in another order');
  }
  return {
    binding: binding as ReleaseBinding,
    release: createRelease({
      component,
      workload,
      componentType: find('ClusterComponentType', 'service'),
      traits: shape.traits.map(trait => find('ClusterTrait', trait.name)),
    }),
    componentUid: `uid-${name}`,
  };
}

function workloadSpec(index: number, variable: string) {
  return {
    container: {
      image: `registry.example.org/component-${index}:1.0.${index}`,
      env: [
        { key: 'LOG_LEVEL', value: variable },
        { key: 'PORT', value: '8080' },
        {
          key: 'DB_PASSWORD',
          valueFrom: { secretKeyRef: { name: 'database', key: 'password' } },
        },
      ],
      files: [
        {
          key: 'app.yaml',
          mountPath: '/etc/app',
          value: 'cache: true\nretries: 3\n',
        },
      ],
    },
    endpoints: {
      api: {
        type: 'HTTP',
        port: 80,
        targetPort: 8080,
        basePath: '/v1',
        visibility: ['organization', 'public'],
      },
      metrics: { type: 'HTTP', port: 9090 },
    },
    dependencies: {
      endpoints:
        index === 0
          ? []
          : [
              {
                component: `component-${index - 1}`,
                name: 'api',
                visibility: 'project',
                envBindings: { address: 'UPSTREAM_URL' },
              },
            ],
      external: [
        {
          name: 'rates',
          host: 'api.rates.example.org',
          ports: [443],
          protocol: 'HTTPS',
          envBindings: { address: 'RATES_URL' },
        },
      ],
    },
  };
}
