import { deepFreeze } from '../json';
import { KubeObject, ObjectKey } from '../object';
import { StoreEvent } from './storeEvent';
import { WatchHistory } from './watchHistory';

export type StoreListener = (event: StoreEvent) => void;

/** What an earlier process left behind. */
export interface StoredState {
  readonly revision: number;
  readonly objects: Iterable<readonly [resourceId: string, object: KubeObject]>;
}

type Bucket = Map<string, Map<string, KubeObject>>;

/**
 * The objects of the cluster, indexed by resource, namespace and name, and by owner.
 *
 * Every write gets the next number of one counter, the resource version. Objects are frozen: a change replaces them.
 */
export class ObjectStore {
  readonly #buckets = new Map<string, Bucket>();
  readonly #sorted = new Map<string, readonly KubeObject[]>();
  readonly #dependents = new Map<string, Map<string, Dependent>>();
  readonly #listeners = new Set<StoreListener>();
  readonly #history: WatchHistory;
  #revision: number;

  constructor(options: {
    readonly historySize: number;
    readonly state?: StoredState;
  }) {
    this.#revision = options.state?.revision ?? 0;
    for (const [resourceId, object] of options.state?.objects ?? []) {
      this.#insert(resourceId, deepFreeze(object));
    }
    this.#history = new WatchHistory({
      size: options.historySize,
      startRevision: this.#revision,
    });
  }

  get revision(): number {
    return this.#revision;
  }

  get(resourceId: string, key: ObjectKey): KubeObject | undefined {
    return this.#buckets.get(resourceId)?.get(key.namespace)?.get(key.name);
  }

  /** The objects of a resource ordered by namespace and name; the array is never changed afterwards. */
  list(resourceId: string, namespace?: string): readonly KubeObject[] {
    const cacheKey = `${resourceId}/${namespace ?? '*'}`;
    const known = this.#sorted.get(cacheKey);
    if (known) return known;
    const bucket: Bucket = this.#buckets.get(resourceId) ?? new Map();
    const namespaces =
      namespace === undefined ? [...bucket.keys()].sort() : [namespace];
    const objects = namespaces.flatMap(name =>
      [...(bucket.get(name)?.values() ?? [])].sort((a, b) =>
        a.metadata.name < b.metadata.name ? -1 : 1,
      ),
    );
    this.#sorted.set(cacheKey, objects);
    return objects;
  }

  /** Every object with the resource it belongs to. */
  *entries(): Iterable<readonly [string, KubeObject]> {
    for (const [resourceId, bucket] of this.#buckets) {
      for (const objects of bucket.values()) {
        for (const object of objects.values()) yield [resourceId, object];
      }
    }
  }

  /** The objects that name an owner in `metadata.ownerReferences`. */
  dependentsOf(ownerUid: string): readonly Dependent[] {
    return [...(this.#dependents.get(ownerUid)?.values() ?? [])];
  }

  /** Stores an object under the next resource version. */
  put(resourceId: string, object: KubeObject): KubeObject {
    const previous = this.get(resourceId, namespacedKey(object));
    const stored = this.#stamp(object);
    if (previous) this.#forgetOwners(previous);
    this.#insert(resourceId, stored);
    this.#publish({
      type: previous ? 'MODIFIED' : 'ADDED',
      resourceId,
      object: stored,
      previous,
      revision: this.#revision,
    });
    return stored;
  }

  /** Removes an object; the deletion has a resource version of its own. */
  remove(resourceId: string, key: ObjectKey): KubeObject | undefined {
    const previous = this.get(resourceId, key);
    if (!previous) return undefined;
    const namespace = this.#buckets.get(resourceId)?.get(key.namespace);
    namespace?.delete(key.name);
    this.#forgetOwners(previous);
    this.#forgetSorted(resourceId, key.namespace);
    const object = this.#stamp(previous);
    this.#publish({
      type: 'DELETED',
      resourceId,
      object,
      previous,
      revision: this.#revision,
    });
    return object;
  }

  /** Calls `listener` after each change, in order, until the result is called. */
  subscribe(listener: StoreListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The changes of a resource after a revision; `undefined` when they are no longer known. */
  changesSince(
    resourceId: string,
    revision: number,
  ): readonly StoreEvent[] | undefined {
    return this.#history.since(resourceId, revision);
  }

  #stamp(object: KubeObject): KubeObject {
    this.#revision += 1;
    const resourceVersion = String(this.#revision);
    return deepFreeze({
      ...object,
      metadata: { ...object.metadata, resourceVersion },
    });
  }

  #insert(resourceId: string, object: KubeObject): void {
    const { namespace, name } = namespacedKey(object);
    const bucket = getOrAdd(this.#buckets, resourceId, () => new Map());
    getOrAdd(bucket, namespace, () => new Map()).set(name, object);
    this.#forgetSorted(resourceId, namespace);
    for (const owner of object.metadata.ownerReferences ?? []) {
      getOrAdd(this.#dependents, owner.uid, () => new Map()).set(
        object.metadata.uid,
        { resourceId, key: { namespace, name } },
      );
    }
  }

  #forgetOwners(object: KubeObject): void {
    for (const owner of object.metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid);
      dependents?.delete(object.metadata.uid);
      if (dependents?.size === 0) this.#dependents.delete(owner.uid);
    }
  }

  #forgetSorted(resourceId: string, namespace: string): void {
    this.#sorted.delete(`${resourceId}/*`);
    this.#sorted.delete(`${resourceId}/${namespace}`);
  }

  #publish(event: StoreEvent): void {
    this.#history.add(event);
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** An object that has an owner. */
export interface Dependent {
  readonly resourceId: string;
  readonly key: ObjectKey;
}

function namespacedKey(object: KubeObject): ObjectKey {
  return {
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const added = make();
  map.set(key, added);
  return added;
}
