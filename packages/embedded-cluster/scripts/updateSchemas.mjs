/**
 * Rewrites src/kinds/schemas/builtin.json from a running Kubernetes API server.
 *
 * Usage: KUBECONFIG=... node scripts/updateSchemas.mjs
 * Keeps what decides behaviour (types, merge keys, defaults, required fields) and drops the prose.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const groupVersions = [
  'api/v1',
  'apis/apps/v1',
  'apis/batch/v1',
  'apis/networking.k8s.io/v1',
  'apis/policy/v1',
  'apis/autoscaling/v2',
  'apis/rbac.authorization.k8s.io/v1',
  'apis/discovery.k8s.io/v1',
  'apis/apiextensions.k8s.io/v1',
];

const kinds = new Set(
  `Namespace Pod Service ConfigMap Secret ServiceAccount Endpoints Event PersistentVolumeClaim ResourceQuota
   LimitRange Node Deployment StatefulSet ReplicaSet DaemonSet Job CronJob NetworkPolicy Ingress IngressClass
   PodDisruptionBudget HorizontalPodAutoscaler Role RoleBinding ClusterRole ClusterRoleBinding EndpointSlice
   CustomResourceDefinition`.split(/\s+/),
);

const servedVersions = {
  core: 'v1',
  apps: 'v1',
  batch: 'v1',
  networking: 'v1',
  policy: 'v1',
  autoscaling: 'v2',
  rbac: 'v1',
  discovery: 'v1',
  apiextensions: 'v1',
};

const get = path =>
  JSON.parse(
    execFileSync('kubectl', ['get', '--raw', path], {
      maxBuffer: 64 * 1024 * 1024,
      encoding: 'utf8',
    }),
  );

const withoutProse = schema => {
  const {
    description: _,
    externalDocs: __,
    'x-kubernetes-group-version-kind': ___,
    ...rest
  } = schema;
  const mapValues = (object, change) =>
    Object.fromEntries(Object.entries(object).map(([k, v]) => [k, change(v)]));
  for (const key of ['allOf', 'oneOf', 'anyOf']) {
    if (rest[key]) rest[key] = rest[key].map(withoutProse);
  }
  for (const key of ['items', 'additionalProperties']) {
    if (typeof rest[key] === 'object') rest[key] = withoutProse(rest[key]);
  }
  if (rest.properties)
    rest.properties = mapValues(rest.properties, withoutProse);
  return rest;
};

const refsOf = schema => [
  ...(typeof schema.$ref === 'string' ? [schema.$ref.split('/').pop()] : []),
  ...['allOf', 'oneOf', 'anyOf'].flatMap(key =>
    (schema[key] ?? []).flatMap(refsOf),
  ),
  ...['items', 'additionalProperties'].flatMap(key =>
    typeof schema[key] === 'object' ? refsOf(schema[key]) : [],
  ),
  ...Object.values(schema.properties ?? {}).flatMap(refsOf),
];

const all = Object.assign(
  {},
  ...groupVersions.map(gv => get(`/openapi/v3/${gv}`).components.schemas),
);
const kept = {};
const keep = name => {
  if (kept[name]) return;
  kept[name] = withoutProse(all[name]);
  refsOf(kept[name]).forEach(keep);
};
for (const name of Object.keys(all)) {
  const [, group, version, kind] =
    name.match(
      /^io\.k8s\.(?:api|apiextensions-apiserver\.pkg\.apis)\.(\w+)\.(v\d+)\.(\w+)$/,
    ) ?? [];
  if (servedVersions[group] === version && kinds.has(kind)) keep(name);
}
const sorted = Object.fromEntries(
  Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)),
);
const lines = Object.entries(sorted).map(
  ([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`,
);
writeFileSync(
  new URL('../src/kinds/schemas/builtin.json', import.meta.url),
  `{\n${lines.join(',\n')}\n}\n`,
);
