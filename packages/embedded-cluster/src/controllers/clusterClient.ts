import { timestamp } from '../clock';
import { Json, sameJson } from '../json';
import { Kind } from '../kinds/kind';
import { KubeObject, ObjectKey, ObjectMeta, keyOf } from '../object';
import { ApiContext, Target } from '../registry/context';
import { createObject } from '../registry/create';
import { DeleteOptions, deleteObject } from '../registry/delete';
import { patchObject } from '../registry/update';
import { recentEvents } from './recentEvents';
import { Resource } from './resource';

/** What a controller creates: the server fills in the rest. */
export interface NewObject {
  readonly metadata: Partial<ObjectMeta>;
  readonly [field: string]: Json | Partial<ObjectMeta> | undefined;
}

/** The API as controllers use it: in process, through the same rules as every other client. */
export class ClusterClient {
  readonly context: ApiContext;
  readonly #manager: string;

  constructor(context: ApiContext, manager: string) {
    this.context = context;
    this.#manager = manager;
  }

  get nowMs(): number {
    return this.context.clock.now();
  }

  get now(): string {
    return timestamp(this.nowMs);
  }

  get<T extends KubeObject>(
    resource: Resource<T>,
    key: ObjectKey,
  ): T | undefined {
    return this.context.store.get(resource.id, key) as T | undefined;
  }

  list<T extends KubeObject>(
    resource: Resource<T>,
    namespace?: string,
  ): readonly T[] {
    return this.context.store.list(resource.id, namespace) as readonly T[];
  }

  /** The objects of a resource that an owner controls. */
  ownedBy<T extends KubeObject>(
    resource: Resource<T>,
    owner: KubeObject,
  ): readonly T[] {
    const { store } = this.context;
    return store
      .dependentsOf(owner.metadata.uid)
      .filter(({ resourceId }) => resourceId === resource.id)
      .flatMap(({ key }) => this.get(resource, key) ?? [])
      .filter(object =>
        object.metadata.ownerReferences?.some(
          reference =>
            reference.controller && reference.uid === owner.metadata.uid,
        ),
      );
  }

  create<T extends KubeObject>(resource: Resource<T>, object: NewObject): T {
    const { namespace = '', name = '' } = object.metadata;
    const target = this.#target(resource, { namespace, name });
    const options = { manager: this.#manager };
    const { kind, version } = target;
    const apiVersion = kind.group ? `${kind.group}/${version}` : version;
    const body = { ...object, apiVersion, kind: kind.kind } as Json;
    return createObject(this.context, { target, body, options }).object as T;
  }

  /** Replaces an object by a function of its live state. */
  change<T extends KubeObject>(
    resource: Resource<T>,
    key: ObjectKey,
    change: (live: T) => Json,
  ): T {
    const target = this.#target(resource, key);
    const options = { manager: this.#manager };
    const patch = (live: KubeObject) => change(live as T);
    return patchObject(this.context, { target, options, patch }).object as T;
  }

  /** Writes the status of an object; nothing happens when it is the same. */
  setStatus<T extends KubeObject>(
    resource: Resource<T>,
    object: T,
    status: Json,
  ): T {
    if (sameJson(object.status, status)) return object;
    const target = this.#target(resource, keyOf(object));
    const options = { manager: this.#manager, subresource: 'status' } as const;
    const patch = (live: KubeObject) => ({ ...live, status });
    return patchObject(this.context, { target, options, patch }).object as T;
  }

  /** Deletes an object if it is still there and still the same one. */
  delete(
    resource: Resource,
    object: KubeObject,
    options: DeleteOptions = {},
  ): void {
    const { uid } = object.metadata;
    const live = this.get(resource, keyOf(object));
    if (live?.metadata.uid !== uid) return;
    deleteObject(this.context, this.#target(resource, keyOf(object)), options);
  }

  /** Records what happened to an object, as `kubectl describe` shows it. */
  recordEvent(
    about: KubeObject,
    event: {
      readonly type: 'Normal' | 'Warning';
      readonly reason: string;
      readonly message: string;
    },
  ): void {
    const namespace = about.metadata.namespace ?? 'default';
    if (
      this.get({ id: 'namespaces' }, { namespace: '', name: namespace })
        ?.metadata.deletionTimestamp
    )
      return;
    const same = this.#sameEvent(about, event);
    if (same) {
      this.change({ id: 'events' }, keyOf(same), live => ({
        ...live,
        count: Number(live.count ?? 1) + 1,
        lastTimestamp: this.now,
      }));
      return;
    }
    const { apiVersion, kind } = about;
    const { name, uid, resourceVersion } = about.metadata;
    this.create(
      { id: 'events' },
      {
        metadata: {
          namespace,
          name: `${name}.${this.context.ids.suffix(16)}`,
        },
        involvedObject: {
          apiVersion,
          kind,
          name,
          namespace: about.metadata.namespace,
          uid,
          resourceVersion,
        },
        ...event,
        source: { component: this.#manager },
        reportingComponent: this.#manager,
        reportingInstance: '',
        firstTimestamp: this.now,
        lastTimestamp: this.now,
        count: 1,
      },
    );
  }

  #sameEvent(
    about: KubeObject,
    event: { readonly reason: string; readonly message: string },
  ): KubeObject | undefined {
    return recentEvents(this.context).find(about.metadata.uid, event);
  }

  #target(resource: Resource, key: ObjectKey): Target {
    const kind = this.#kind(resource);
    return { kind, version: kind.storageVersion, key };
  }

  #kind(resource: Resource): Kind {
    const kind = this.context.kinds.byResourceId(resource.id);
    if (!kind) throw new Error(`${resource.id} is not served`);
    return kind;
  }
}
