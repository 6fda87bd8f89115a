import { builtinColumns, defaultColumns } from './columns';
import { Kind, ScalePaths } from './kind';
import { Schema, builtinSchemas } from './schema';

interface Group {
  readonly name: string;
  readonly version: string;
  /** Prefix of the group's published schemas. */
  readonly schemas: string;
}

const api = 'io.k8s.api';
const groups = {
  core: { name: '', version: 'v1', schemas: `${api}.core.v1` },
  apps: { name: 'apps', version: 'v1', schemas: `${api}.apps.v1` },
  batch: { name: 'batch', version: 'v1', schemas: `${api}.batch.v1` },
  networking: {
    name: 'networking.k8s.io',
    version: 'v1',
    schemas: `${api}.networking.v1`,
  },
  policy: { name: 'policy', version: 'v1', schemas: `${api}.policy.v1` },
  autoscaling: {
    name: 'autoscaling',
    version: 'v2',
    schemas: `${api}.autoscaling.v2`,
  },
  rbac: {
    name: 'rbac.authorization.k8s.io',
    version: 'v1',
    schemas: `${api}.rbac.v1`,
  },
  discovery: {
    name: 'discovery.k8s.io',
    version: 'v1',
    schemas: `${api}.discovery.v1`,
  },
  apiextensions: {
    name: 'apiextensions.k8s.io',
    version: 'v1',
    schemas: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1',
  },
} as const satisfies { [name: string]: Group };

const workloadScale: ScalePaths = {
  specReplicas: ['spec', 'replicas'],
  statusReplicas: ['status', 'replicas'],
  selector: ['spec', 'selector'],
};

interface Row {
  readonly group: keyof typeof groups;
  readonly kind: string;
  readonly plural: string;
  readonly short?: readonly string[];
  /** In `kubectl get all`. */
  readonly all?: true;
  readonly clusterWide?: true;
  readonly status?: true;
  readonly scale?: true;
  readonly generations?: true;
}

/** The built-in kinds. One row each; their shapes come from the published schemas. */
const rows: readonly Row[] = [
  {
    group: 'core',
    kind: 'Namespace',
    plural: 'namespaces',
    short: ['ns'],
    clusterWide: true,
    status: true,
  },
  {
    group: 'core',
    kind: 'Node',
    plural: 'nodes',
    short: ['no'],
    clusterWide: true,
    status: true,
  },
  {
    group: 'core',
    kind: 'Pod',
    plural: 'pods',
    short: ['po'],
    all: true,
    status: true,
    generations: true,
  },
  {
    group: 'core',
    kind: 'Service',
    plural: 'services',
    short: ['svc'],
    all: true,
    status: true,
  },
  { group: 'core', kind: 'ConfigMap', plural: 'configmaps', short: ['cm'] },
  { group: 'core', kind: 'Secret', plural: 'secrets' },
  {
    group: 'core',
    kind: 'ServiceAccount',
    plural: 'serviceaccounts',
    short: ['sa'],
  },
  { group: 'core', kind: 'Endpoints', plural: 'endpoints', short: ['ep'] },
  { group: 'core', kind: 'Event', plural: 'events', short: ['ev'] },
  {
    group: 'core',
    kind: 'PersistentVolumeClaim',
    plural: 'persistentvolumeclaims',
    short: ['pvc'],
    status: true,
  },
  {
    group: 'core',
    kind: 'ResourceQuota',
    plural: 'resourcequotas',
    short: ['quota'],
    status: true,
  },
  {
    group: 'core',
    kind: 'LimitRange',
    plural: 'limitranges',
    short: ['limits'],
  },
  {
    group: 'apps',
    kind: 'Deployment',
    plural: 'deployments',
    short: ['deploy'],
    all: true,
    status: true,
    scale: true,
    generations: true,
  },
  {
    group: 'apps',
    kind: 'StatefulSet',
    plural: 'statefulsets',
    short: ['sts'],
    all: true,
    status: true,
    scale: true,
    generations: true,
  },
  {
    group: 'apps',
    kind: 'ReplicaSet',
    plural: 'replicasets',
    short: ['rs'],
    all: true,
    status: true,
    scale: true,
    generations: true,
  },
  {
    group: 'apps',
    kind: 'DaemonSet',
    plural: 'daemonsets',
    short: ['ds'],
    all: true,
    status: true,
    generations: true,
  },
  {
    group: 'batch',
    kind: 'Job',
    plural: 'jobs',
    all: true,
    status: true,
    generations: true,
  },
  {
    group: 'batch',
    kind: 'CronJob',
    plural: 'cronjobs',
    short: ['cj'],
    all: true,
    status: true,
    generations: true,
  },
  {
    group: 'networking',
    kind: 'NetworkPolicy',
    plural: 'networkpolicies',
    short: ['netpol'],
    generations: true,
  },
  {
    group: 'networking',
    kind: 'Ingress',
    plural: 'ingresses',
    short: ['ing'],
    status: true,
    generations: true,
  },
  {
    group: 'networking',
    kind: 'IngressClass',
    plural: 'ingressclasses',
    clusterWide: true,
    generations: true,
  },
  {
    group: 'policy',
    kind: 'PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
    short: ['pdb'],
    status: true,
    generations: true,
  },
  {
    group: 'autoscaling',
    kind: 'HorizontalPodAutoscaler',
    plural: 'horizontalpodautoscalers',
    short: ['hpa'],
    all: true,
    status: true,
  },
  { group: 'rbac', kind: 'Role', plural: 'roles' },
  { group: 'rbac', kind: 'RoleBinding', plural: 'rolebindings' },
  {
    group: 'rbac',
    kind: 'ClusterRole',
    plural: 'clusterroles',
    clusterWide: true,
  },
  {
    group: 'rbac',
    kind: 'ClusterRoleBinding',
    plural: 'clusterrolebindings',
    clusterWide: true,
  },
  {
    group: 'discovery',
    kind: 'EndpointSlice',
    plural: 'endpointslices',
    generations: true,
  },
  {
    group: 'apiextensions',
    kind: 'CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    short: ['crd', 'crds'],
    clusterWide: true,
    status: true,
    generations: true,
  },
];

/** The name under which a built-in kind's schema is published. */
export function builtinSchemaName(kind: Kind): string | undefined {
  const group = Object.values(groups).find(g => g.name === kind.group);
  return group && kind.builtin ? `${group.schemas}.${kind.kind}` : undefined;
}

function schemaOf(group: Group, kind: string): Schema {
  const schema = builtinSchemas.get(`${group.schemas}.${kind}`);
  if (!schema) throw new Error(`No schema is built in for ${kind}`);
  return schema;
}

function kindOf(row: Row): Kind {
  const group: Group = groups[row.group];
  const version = {
    name: group.version,
    schema: schemaOf(group, row.kind),
    columns: builtinColumns[row.kind] ?? defaultColumns,
  };
  return {
    group: group.name,
    kind: row.kind,
    plural: row.plural,
    singular: row.kind.toLowerCase(),
    shortNames: row.short ?? [],
    categories: row.all ? ['all'] : [],
    namespaced: !row.clusterWide,
    versions: [version],
    storageVersion: version.name,
    hasStatus: row.status ?? false,
    scale: row.scale && workloadScale,
    countsGenerations: row.generations ?? false,
    builtin: true,
  };
}

export const builtinKinds: readonly Kind[] = rows.map(kindOf);
