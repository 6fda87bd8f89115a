import { JsonObject } from '../json';
import { Kind } from '../kinds/kind';
import { KindRegistry } from '../kinds/kindRegistry';

const verbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

interface GroupVersions {
  readonly group: string;
  /** Preferred version first. */
  readonly versions: readonly string[];
}

/** The groups that have kinds, with their versions; the core group is the one without a name. */
export function groupsOf(kinds: KindRegistry): readonly GroupVersions[] {
  const groups = new Map<string, Set<string>>();
  for (const kind of kinds.all()) {
    const versions = groups.get(kind.group) ?? new Set();
    kind.versions.forEach(version => versions.add(version.name));
    groups.set(kind.group, versions);
  }
  return [...groups].map(([group, versions]) => ({
    group,
    versions: [...versions],
  }));
}

export function kindsOf(
  kinds: KindRegistry,
  group: string,
  version: string,
): readonly Kind[] {
  return kinds
    .all()
    .filter(
      kind =>
        kind.group === group && kind.versions.some(v => v.name === version),
    );
}

/** `GET /api` */
export function coreVersions(): JsonObject {
  return {
    kind: 'APIVersions',
    apiVersion: 'v1',
    versions: ['v1'],
    serverAddressByClientCIDRs: [],
  };
}

/** `GET /apis` */
export function groupList(kinds: KindRegistry): JsonObject {
  const groups = groupsOf(kinds).filter(({ group }) => group !== '');
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map(groupDocument),
  };
}

/** `GET /apis/<group>`; `undefined` when there is no such group. */
export function oneGroup(
  kinds: KindRegistry,
  name: string,
): JsonObject | undefined {
  const found = groupsOf(kinds).find(({ group }) => group === name);
  return (
    found && { kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(found) }
  );
}

function groupDocument({ group, versions }: GroupVersions): JsonObject {
  const documents = versions.map(version => ({
    groupVersion: `${group}/${version}`,
    version,
  }));
  return {
    name: group,
    versions: documents,
    preferredVersion: documents[0],
  };
}

/** `GET /api/v1` and `GET /apis/<group>/<version>`; `undefined` when nothing is served there. */
export function resourceList(
  kinds: KindRegistry,
  group: string,
  version: string,
): JsonObject | undefined {
  const served = kindsOf(kinds, group, version);
  if (!served.length) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group ? `${group}/${version}` : version,
    resources: served.flatMap(kind => [
      {
        name: kind.plural,
        singularName: kind.singular,
        namespaced: kind.namespaced,
        kind: kind.kind,
        verbs,
        ...(kind.shortNames.length && { shortNames: kind.shortNames }),
        ...(kind.categories.length && { categories: kind.categories }),
      },
      ...subresourcesOf(kind).map(sub => ({
        name: `${kind.plural}/${sub.name}`,
        singularName: '',
        namespaced: kind.namespaced,
        kind: sub.kind,
        ...(sub.group && { group: sub.group, version: 'v1' }),
        verbs: sub.verbs,
      })),
    ]),
  };
}

interface Subresource {
  readonly name: string;
  readonly group?: string;
  readonly kind: string;
  readonly verbs: readonly string[];
}

function subresourcesOf(kind: Kind): readonly Subresource[] {
  const readAndWrite = ['get', 'patch', 'update'];
  return [
    ...(kind.hasStatus
      ? [{ name: 'status', kind: kind.kind, verbs: readAndWrite }]
      : []),
    ...(kind.scale
      ? [
          {
            name: 'scale',
            group: 'autoscaling',
            kind: 'Scale',
            verbs: readAndWrite,
          },
        ]
      : []),
    ...(kind.builtin && kind.kind === 'Pod'
      ? [{ name: 'log', kind: 'Pod', verbs: ['get'] }]
      : []),
    ...(kind.builtin && kind.kind === 'Service'
      ? [
          {
            name: 'proxy',
            kind: 'ServiceProxyOptions',
            verbs: ['create', 'delete', 'get', 'patch', 'update'],
          },
        ]
      : []),
  ];
}

/** Aggregated discovery (apidiscovery.k8s.io/v2): every group with its resources in one document. */
export function aggregatedDiscovery(
  kinds: KindRegistry,
  root: 'api' | 'apis',
): JsonObject {
  const groups = groupsOf(kinds).filter(
    ({ group }) => (group === '') === (root === 'api'),
  );
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(({ group, versions }) => ({
      metadata: group ? { name: group } : {},
      versions: versions.map(version => ({
        version,
        resources: kindsOf(kinds, group, version).map(kind =>
          aggregatedResource(kind, version),
        ),
        freshness: 'Current',
      })),
    })),
  };
}

function aggregatedResource(kind: Kind, version: string): JsonObject {
  const subresources = subresourcesOf(kind).map(sub => ({
    subresource: sub.name,
    responseKind: {
      group: sub.group ?? kind.group,
      version: sub.group ? 'v1' : version,
      kind: sub.kind,
    },
    verbs: sub.verbs,
  }));
  return {
    resource: kind.plural,
    responseKind: { group: kind.group, version, kind: kind.kind },
    scope: kind.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: kind.singular,
    verbs,
    ...(kind.shortNames.length && { shortNames: kind.shortNames }),
    ...(kind.categories.length && { categories: kind.categories }),
    ...(subresources.length && { subresources }),
  };
}
