import { resourceIdOf } from '../kinds/kind';
import { KubeObject, ObjectKey, OwnerReference, keyOf } from '../object';
import { ApiContext } from '../registry/context';
import { foregroundFinalizer, orphanFinalizer } from '../registry/delete';
import { StoreEvent } from '../store/storeEvent';
import { ClusterClient } from './clusterClient';

/**
 * Deletes what has lost its last owner, and carries out foreground and orphaning deletion.
 *
 * Not a controller of one resource: owners and dependents may be of any kind.
 */
export class GarbageCollector {
  readonly #context: ApiContext;
  readonly #client: ClusterClient;
  readonly #log: (message: string) => void;
  readonly #pending = new Map<string, Item>();
  #unsubscribe?: () => void;
  #cancelTurn?: () => void;

  constructor(options: {
    readonly context: ApiContext;
    readonly log: (message: string) => void;
  }) {
    this.#context = options.context;
    this.#client = new ClusterClient(
      options.context,
      'generic-garbage-collector',
    );
    this.#log = options.log;
  }

  start(): void {
    const { store } = this.#context;
    this.#unsubscribe = store.subscribe(event => this.#route(event));
    for (const [resourceId, object] of store.entries()) {
      if (needsAttention(object)) this.#enqueue(resourceId, keyOf(object));
    }
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#cancelTurn?.();
    this.#pending.clear();
  }

  #route({ type, resourceId, object }: StoreEvent): void {
    const { uid } = object.metadata;
    if (type === 'DELETED') {
      for (const dependent of this.#context.store.dependentsOf(uid)) {
        this.#enqueue(dependent.resourceId, dependent.key);
      }
      // An owner that waits for its dependents may be able to go now.
      for (const owner of object.metadata.ownerReferences ?? []) {
        this.#enqueueOwner(owner, object.metadata.namespace);
      }
    } else if (needsAttention(object)) {
      this.#enqueue(resourceId, keyOf(object));
    }
  }

  #enqueueOwner(owner: OwnerReference, namespace = ''): void {
    const kind = this.#context.kinds.byKind(owner.apiVersion, owner.kind);
    if (!kind) return;
    const key = {
      namespace: kind.namespaced ? namespace : '',
      name: owner.name,
    };
    this.#enqueue(resourceIdOf(kind), key);
  }

  #enqueue(resourceId: string, key: ObjectKey): void {
    const id = `${resourceId}/${key.namespace}/${key.name}`;
    this.#pending.set(id, { resourceId, key });
    this.#cancelTurn ??= this.#context.clock.schedule(0, () => this.#turn());
  }

  #turn(): void {
    this.#cancelTurn = undefined;
    const items = [...this.#pending.values()];
    this.#pending.clear();
    for (const item of items) {
      try {
        this.#collect(item);
      } catch (error) {
        this.#log(
          `garbage collector: ${item.resourceId} ${item.key.namespace}/${item.key.name} failed: ${error}`,
        );
      }
    }
  }

  #collect({ resourceId, key }: Item): void {
    const resource = { id: resourceId };
    const object = this.#client.get(resource, key);
    if (!object) return;
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    if (deletionTimestamp) {
      if (finalizers.includes(orphanFinalizer)) {
        this.#orphanDependents(resourceId, object);
      } else if (finalizers.includes(foregroundFinalizer)) {
        this.#deleteDependents(resourceId, object);
      }
      return;
    }
    const owners = object.metadata.ownerReferences ?? [];
    const present = owners.filter(owner => this.#exists(owner, object));
    if (owners.length && !present.length) {
      this.#client.delete(resource, object, {
        propagationPolicy: 'Background',
      });
    }
  }

  #exists(owner: OwnerReference, dependent: KubeObject): boolean {
    const kind = this.#context.kinds.byKind(owner.apiVersion, owner.kind);
    // What cannot be looked up is not known to be gone.
    if (!kind) return true;
    const namespace = kind.namespaced ? dependent.metadata.namespace ?? '' : '';
    const key = { namespace, name: owner.name };
    const found = this.#context.store.get(resourceIdOf(kind), key);
    return found?.metadata.uid === owner.uid;
  }

  #orphanDependents(resourceId: string, owner: KubeObject): void {
    const { uid } = owner.metadata;
    for (const dependent of this.#context.store.dependentsOf(uid)) {
      this.#client.change(
        { id: dependent.resourceId },
        dependent.key,
        live => ({
          ...live,
          metadata: {
            ...live.metadata,
            ownerReferences: live.metadata.ownerReferences?.filter(
              reference => reference.uid !== uid,
            ),
          },
        }),
      );
    }
    this.#dropFinalizer(resourceId, owner, orphanFinalizer);
  }

  /** Dependents go first; those that block their owner keep it until they are gone. */
  #deleteDependents(resourceId: string, owner: KubeObject): void {
    const { uid } = owner.metadata;
    let blocked = false;
    for (const { resourceId: id, key } of this.#context.store.dependentsOf(
      uid,
    )) {
      const dependent = this.#client.get({ id }, key);
      if (!dependent) continue;
      if (!dependent.metadata.deletionTimestamp) {
        this.#client.delete({ id }, dependent, {
          propagationPolicy: 'Foreground',
        });
      }
      blocked ||=
        this.#client.get({ id }, key) !== undefined &&
        (dependent.metadata.ownerReferences ?? []).some(
          reference => reference.uid === uid && reference.blockOwnerDeletion,
        );
    }
    if (!blocked) this.#dropFinalizer(resourceId, owner, foregroundFinalizer);
  }

  #dropFinalizer(
    resourceId: string,
    owner: KubeObject,
    finalizer: string,
  ): void {
    this.#client.change({ id: resourceId }, keyOf(owner), live => ({
      ...live,
      metadata: {
        ...live.metadata,
        finalizers: live.metadata.finalizers?.filter(f => f !== finalizer),
      },
    }));
  }
}

interface Item {
  readonly resourceId: string;
  readonly key: ObjectKey;
}

function needsAttention({ metadata }: KubeObject): boolean {
  const { deletionTimestamp, finalizers = [], ownerReferences } = metadata;
  if (!deletionTimestamp) return ownerReferences !== undefined;
  return finalizers.some(
    f => f === foregroundFinalizer || f === orphanFinalizer,
  );
}
