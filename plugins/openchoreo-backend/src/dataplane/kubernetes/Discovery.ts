import { recordsAt, stringAt, valueAt } from '../json';
import type { JsonRecord } from '../json';
import type { Clock } from '../clock';
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
  #askedAt = 0;

  constructor(options: { readonly client: KubeClient; readonly clock: Clock }) {
    this.#client = options.client;
    this.#clock = options.clock;
  }

  /** @throws UnknownKindError when the cluster does not serve the kind */
  async resourceOf(apiVersion: string, kind: string): Promise<ResourceType> {
    const found = (await (await this.#load()).kindsOf(apiVersion)).get(kind);
    if (found) {
      return found;
    }
    this.invalidate();
    const again = (await (await this.#load()).kindsOf(apiVersion)).get(kind);
    if (again) {
      return again;
    }
    throw new UnknownKindError(
      `The cluster does not know the kind ${kind} of ${apiVersion}; install its CustomResourceDefinition or change the component type`,
    );
  }

  /** Makes the next question ask the cluster, e.g. after a CustomResourceDefinition was applied. */
  invalidate(options: { readonly force?: boolean } = {}): void {
    if (
      options.force ||
      this.#clock.now() - this.#askedAt > REFRESH_INTERVAL_MS
    ) {
      this.#catalog = undefined;
    }
  }

  #load(): Promise<Catalog> {
    if (!this.#catalog) {
      this.#askedAt = this.#clock.now();
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
  return { kindsOf: async apiVersion => kinds.get(apiVersion) ?? new Map() };
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
  return {
    kindsOf: apiVersion => {
      const kinds = asked.get(apiVersion) ?? groupKinds(client, apiVersion);
      asked.set(apiVersion, kinds);
      kinds.catch(() => asked.delete(apiVersion));
      return kinds;
    },
  };
}

async function groupKinds(
  client: KubeClient,
  apiVersion: string,
): Promise<Kinds> {
  try {
    const { body } = await client.request({
      method: 'GET',
      path: apiPath(apiVersion),
    });
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
  } catch (error) {
    if (isNotFound(error)) {
      return new Map();
    }
    throw error;
  }
}
