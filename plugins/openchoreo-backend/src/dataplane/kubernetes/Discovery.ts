import { recordsAt, stringAt, valueAt } from '../json';
import type { JsonRecord } from '../json';
import type { Clock } from '../clock';
import { groupOf } from '../objectRef';
import { isNotFound, UnknownKindError } from './errors';
import type { KubeClient } from './KubeClient';
import { apiPath } from './paths';
import type { ResourceType } from './paths';

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

/** An unknown kind makes us look again, but not more often than this. */
const REFRESH_INTERVAL_MS = 2_000;

type Kinds = ReadonlyMap<string, ResourceType>;

/** What a cluster serves, by `apiVersion`; asked once and shared by concurrent callers. */
export class Discovery {
  readonly #client: KubeClient;
  readonly #clock: Clock;
  #catalog: Promise<Catalog> | undefined;
  #askedAt = -Infinity;

  constructor(options: { readonly client: KubeClient; readonly clock: Clock }) {
    this.#client = options.client;
    this.#clock = options.clock;
  }

  /** @throws UnknownKindError when the cluster does not serve the kind in this version */
  async resourceOf(apiVersion: string, kind: string): Promise<ResourceType> {
    const type = await this.#search(async catalog =>
      (await catalog.kindsOf(apiVersion)).get(kind),
    );
    if (!type) {
      throw new UnknownKindError(
        `The cluster does not know the kind ${kind} of ${apiVersion}; install its CustomResourceDefinition or change the component type`,
      );
    }
    return type;
  }

  /** The kind in this version or in another one of its group; undefined when the cluster serves none of them. */
  async anyVersionOf(
    apiVersion: string,
    kind: string,
  ): Promise<ResourceType | undefined> {
    return this.#search(async catalog => {
      const others = await catalog.versionsOf(groupOf(apiVersion));
      const served = await Promise.all(
        [apiVersion, ...others].map(version => catalog.kindsOf(version)),
      );
      return served
        .map(kinds => kinds.get(kind))
        .find(type => type !== undefined);
    });
  }

  /** Everything that the cluster serves, in no particular order. */
  async all(): Promise<readonly ResourceType[]> {
    return (await this.#load()).all();
  }

  /** Makes the next question ask the cluster, e.g. after a CustomResourceDefinition was applied. */
  invalidate(options: { readonly force?: boolean } = {}): void {
    if (
      options.force ||
      this.#clock.elapsed() - this.#askedAt > REFRESH_INTERVAL_MS
    ) {
      this.#catalog = undefined;
    }
  }

  /** What is not found may have been installed since, so the cluster is asked once more. */
  async #search(
    find: (catalog: Catalog) => Promise<ResourceType | undefined>,
  ): Promise<ResourceType | undefined> {
    const found = await find(await this.#load());
    if (found) {
      return found;
    }
    this.invalidate();
    return find(await this.#load());
  }

  #load(): Promise<Catalog> {
    if (!this.#catalog) {
      this.#askedAt = this.#clock.elapsed();
      const loading = loadCatalog(this.#client);
      this.#catalog = loading;
      // A failure reaches every caller that waits for it; the next caller asks again.
      loading.catch(() => {
        if (this.#catalog === loading) {
          this.#catalog = undefined;
        }
      });
    }
    return this.#catalog;
  }
}

interface Catalog {
  kindsOf(apiVersion: string): Promise<Kinds>;
  /** The `apiVersion`s of a group. */
  versionsOf(group: string): Promise<readonly string[]>;
  all(): Promise<readonly ResourceType[]>;
}

async function loadCatalog(client: KubeClient): Promise<Catalog> {
  const answers = await Promise.all(
    ['/api', '/apis'].map(path =>
      client.request({ method: 'GET', path, accept: AGGREGATED }),
    ),
  );
  const isAggregated = answers.every(
    ({ body }) => stringAt(body, 'kind') === 'APIGroupDiscoveryList',
  );
  if (!isAggregated) {
    return perGroupCatalog(client);
  }
  const kinds = aggregatedKinds(
    answers.flatMap(({ body }) => recordsAt(body, 'items')),
  );
  return {
    kindsOf: async apiVersion => kinds.get(apiVersion) ?? new Map(),
    versionsOf: async group =>
      [...kinds.keys()].filter(apiVersion => groupOf(apiVersion) === group),
    all: async () => [...kinds.values()].flatMap(types => [...types.values()]),
  };
}

function aggregatedKinds(
  groups: readonly JsonRecord[],
): ReadonlyMap<string, Kinds> {
  const kinds = new Map<string, Kinds>();
  for (const group of groups) {
    const groupName = stringAt(group, 'metadata', 'name');
    for (const version of recordsAt(group, 'versions')) {
      const versionName = stringAt(version, 'version') ?? '';
      const apiVersion = groupName
        ? `${groupName}/${versionName}`
        : versionName;
      const types = recordsAt(version, 'resources').map(resource => ({
        apiVersion,
        kind: stringAt(resource, 'responseKind', 'kind') ?? '',
        plural: stringAt(resource, 'resource') ?? '',
        namespaced: stringAt(resource, 'scope') === 'Namespaced',
      }));
      kinds.set(apiVersion, new Map(types.map(type => [type.kind, type])));
    }
  }
  return kinds;
}

/** For servers without aggregated discovery: one question per group and version, when it is first needed. */
function perGroupCatalog(client: KubeClient): Catalog {
  const asked = new Map<string, Promise<Kinds>>();
  const kindsOf = (apiVersion: string) => {
    const kinds = asked.get(apiVersion) ?? groupKinds(client, apiVersion);
    asked.set(apiVersion, kinds);
    kinds.catch(() => asked.delete(apiVersion));
    return kinds;
  };
  return {
    kindsOf,
    versionsOf: group => groupVersions(client, group),
    all: async () => {
      const groups = recordsAt(await getOrUndefined(client, '/apis'), 'groups');
      const versions = await Promise.all(
        ['', ...groups.map(group => stringAt(group, 'name') ?? '')].map(group =>
          groupVersions(client, group),
        ),
      );
      const kinds = await Promise.all(versions.flat().map(kindsOf));
      return kinds.flatMap(types => [...types.values()]);
    },
  };
}

async function groupVersions(
  client: KubeClient,
  group: string,
): Promise<readonly string[]> {
  const body = await getOrUndefined(client, group ? `/apis/${group}` : '/api');
  const core = valueAt(body, 'versions');
  return group
    ? recordsAt(body, 'versions').map(
        version => stringAt(version, 'groupVersion') ?? '',
      )
    : (Array.isArray(core) ? core : []).filter(
        version => typeof version === 'string',
      );
}

async function groupKinds(
  client: KubeClient,
  apiVersion: string,
): Promise<Kinds> {
  const body = await getOrUndefined(client, apiPath(apiVersion));
  const types = recordsAt(body, 'resources')
    .map(resource => ({
      apiVersion,
      kind: stringAt(resource, 'kind') ?? '',
      plural: stringAt(resource, 'name') ?? '',
      namespaced: valueAt(resource, 'namespaced') === true,
    }))
    // Subresources such as deployments/scale carry kinds of their own.
    .filter(type => !type.plural.includes('/'));
  return new Map(types.map(type => [type.kind, type]));
}

async function getOrUndefined(
  client: KubeClient,
  path: string,
): Promise<unknown> {
  try {
    return (await client.request({ method: 'GET', path })).body;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
