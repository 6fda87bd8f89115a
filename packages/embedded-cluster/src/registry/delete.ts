import { conflict, notFound } from '../apiError';
import { timestamp } from '../clock';
import { asArray, asObject } from '../json';
import { Kind, resourceIdOf } from '../kinds/kind';
import { KubeObject, ObjectMeta, keyOf } from '../object';
import { ApiContext, Target } from './context';

export const foregroundFinalizer = 'foregroundDeletion';
export const orphanFinalizer = 'orphan';

export interface DeleteOptions {
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  readonly gracePeriodSeconds?: number;
  readonly preconditions?: {
    readonly uid?: string;
    readonly resourceVersion?: string;
  };
  readonly dryRun?: boolean;
}

export interface DeleteResult {
  readonly object: KubeObject;
  /** False while finalizers or a grace period keep the object. */
  readonly removed: boolean;
}

/** Deletes an object, or marks it as being deleted while something still has to happen. */
export function deleteObject(
  context: ApiContext,
  target: Target,
  options: DeleteOptions = {},
): DeleteResult {
  const { kind, key } = target;
  const resourceId = resourceIdOf(kind);
  const object = context.store.get(resourceId, key);
  if (!object) throw notFound(kind, key.name);
  requirePreconditions(object, target, options);
  const finalizers = finalizersFor(object, options);
  const graceSeconds = gracePeriodOf(kind, object, options);
  const waits =
    finalizers.length > 0 || graceSeconds > 0 || holdsContent(kind, object);
  if (options.dryRun) return { object, removed: !waits };
  if (!waits) {
    const removed = context.store.remove(resourceId, key) ?? object;
    return { object: removed, removed: true };
  }
  const marked = marksDeletion(context, { object, finalizers, graceSeconds });
  const isMarked =
    object.metadata.deletionTimestamp &&
    object.metadata.deletionGracePeriodSeconds === graceSeconds &&
    finalizers.length === (object.metadata.finalizers ?? []).length;
  return {
    object: isMarked ? object : context.store.put(resourceId, marked),
    removed: false,
  };
}

function requirePreconditions(
  object: KubeObject,
  { kind, key }: Target,
  { preconditions }: DeleteOptions,
): void {
  const { uid, resourceVersion } = object.metadata;
  const wantedUid = preconditions?.uid;
  if (wantedUid && wantedUid !== uid) {
    throw conflict(
      kind,
      key.name,
      `Precondition failed: UID in precondition: ${wantedUid}, UID in object meta: ${uid}`,
    );
  }
  const wantedVersion = preconditions?.resourceVersion;
  if (wantedVersion && wantedVersion !== resourceVersion) {
    throw conflict(
      kind,
      key.name,
      `Precondition failed: ResourceVersion in precondition: ${wantedVersion}, ResourceVersion in object meta: ${resourceVersion}`,
    );
  }
}

function finalizersFor(
  object: KubeObject,
  { propagationPolicy }: DeleteOptions,
): readonly string[] {
  const present = object.metadata.finalizers ?? [];
  const others = present.filter(
    f => f !== foregroundFinalizer && f !== orphanFinalizer,
  );
  switch (propagationPolicy) {
    case 'Foreground':
      return [...others, foregroundFinalizer];
    case 'Orphan':
      return [...others, orphanFinalizer];
    case 'Background':
      return others;
    default:
      return present;
  }
}

/** Only a running pod is given time to end. */
function gracePeriodOf(
  kind: Kind,
  object: KubeObject,
  options: DeleteOptions,
): number {
  if (!kind.builtin || kind.kind !== 'Pod') return 0;
  const { nodeName, terminationGracePeriodSeconds } = asObject(object.spec);
  const { phase } = asObject(object.status);
  if (!nodeName || phase === 'Succeeded' || phase === 'Failed') return 0;
  const wanted =
    options.gracePeriodSeconds ?? Number(terminationGracePeriodSeconds ?? 30);
  return Math.min(
    wanted,
    object.metadata.deletionGracePeriodSeconds ?? Infinity,
  );
}

/** A namespace stays until its content is gone; `spec.finalizers` says so. */
function holdsContent(kind: Kind, object: KubeObject): boolean {
  return (
    kind.builtin &&
    kind.kind === 'Namespace' &&
    asArray(asObject(object.spec).finalizers).length > 0
  );
}

function marksDeletion(
  context: ApiContext,
  options: {
    readonly object: KubeObject;
    readonly finalizers: readonly string[];
    readonly graceSeconds: number;
  },
): KubeObject {
  const { object, finalizers, graceSeconds } = options;
  const {
    generation,
    deletionTimestamp,
    finalizers: _,
    ...rest
  } = object.metadata;
  const due = timestamp(context.clock.now() + graceSeconds * 1000);
  const metadata: ObjectMeta = {
    ...rest,
    ...(finalizers.length > 0 && { finalizers }),
    // The controllers have something new to observe.
    ...(generation !== undefined && {
      generation: deletionTimestamp ? generation : generation + 1,
    }),
    deletionTimestamp: deletionTimestamp ?? due,
    deletionGracePeriodSeconds: graceSeconds,
  };
  const isNamespace = object.kind === 'Namespace' && object.apiVersion === 'v1';
  return {
    ...object,
    metadata,
    ...(isNamespace && {
      status: { ...asObject(object.status), phase: 'Terminating' },
    }),
  };
}

/** Removes an object that is being deleted when a change took away the last thing that kept it. */
export function finishDeletion(
  context: ApiContext,
  change: {
    readonly kind: Kind;
    readonly before: KubeObject;
    readonly after: KubeObject;
  },
): KubeObject | undefined {
  const { kind, before, after } = change;
  const hadFinalizers =
    (before.metadata.finalizers ?? []).length > 0 || holdsContent(kind, before);
  const isDue =
    after.metadata.deletionTimestamp !== undefined &&
    hadFinalizers &&
    !after.metadata.finalizers?.length &&
    !after.metadata.deletionGracePeriodSeconds &&
    !holdsContent(kind, after);
  return isDue
    ? context.store.remove(resourceIdOf(kind), keyOf(after))
    : undefined;
}
