import { conflict, invalid } from '../apiError';
import { timestamp } from '../clock';
import { Json, sameJson } from '../json';
import { validateImmutable } from '../kinds/builtinRules';
import { resourceIdOf } from '../kinds/kind';
import {
  DraftObject,
  KubeObject,
  ManagedFieldsEntry,
  ObjectMeta,
} from '../object';
import { validate } from './admission';
import { ApiContext, Target, WriteOptions, WriteResult } from './context';
import { finishDeletion } from './delete';

/** A change of an existing object, ready to be validated and stored. */
export interface Change {
  readonly target: Target;
  readonly before: KubeObject;
  readonly after: DraftObject;
  readonly options: WriteOptions;
  readonly warnings: readonly string[];
  /** Who owns which field once the change is made. */
  owners(after: DraftObject): readonly ManagedFieldsEntry[];
}

/**
 * Stores a change: keeps what clients may not change, validates, counts the generation.
 *
 * A change that changes nothing is not stored, so the resource version stays.
 */
export function commitChange(context: ApiContext, change: Change): WriteResult {
  const { target, before, options, warnings } = change;
  requireCurrent(change);
  const after = withProtectedFields(change);
  validate(after, target);
  const immutable = target.kind.builtin ? validateImmutable(before, after) : [];
  if (immutable.length) {
    throw invalid(target.kind, before.metadata.name, immutable);
  }
  const object = withOwnersAndGeneration(change, after);
  if (isSameObject(before, object)) {
    return { object: before, outcome: 'unchanged', warnings };
  }
  if (options.dryRun) return { object, outcome: 'changed', warnings };
  const resourceId = resourceIdOf(target.kind);
  const stored =
    finishDeletion(context, { kind: target.kind, before, after: object }) ??
    context.store.put(resourceId, object);
  return { object: stored, outcome: 'changed', warnings };
}

/** Optimistic concurrency: whoever names a version or uid means that one. */
function requireCurrent({ target, before, after }: Change): void {
  const { resourceVersion, uid } = after.metadata;
  const { kind, key } = target;
  if (resourceVersion && resourceVersion !== before.metadata.resourceVersion) {
    throw conflict(kind, key.name);
  }
  if (uid && uid !== before.metadata.uid) {
    throw conflict(
      kind,
      key.name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${before.metadata.uid}`,
    );
  }
}

function withProtectedFields(change: Change): DraftObject {
  const { target, before, after, options } = change;
  if (options.subresource === 'status') {
    const { status: _, ...rest } = before;
    return {
      ...rest,
      apiVersion: after.apiVersion,
      ...(after.status !== undefined && { status: after.status }),
    };
  }
  const { status, ...rest } = after;
  const kept = target.kind.hasStatus ? before.status : status;
  const { generation, deletionTimestamp, deletionGracePeriodSeconds } =
    before.metadata;
  return {
    ...rest,
    metadata: {
      ...after.metadata,
      name: before.metadata.name,
      uid: before.metadata.uid,
      creationTimestamp: before.metadata.creationTimestamp,
      resourceVersion: before.metadata.resourceVersion,
      generation,
      deletionTimestamp,
      deletionGracePeriodSeconds,
    },
    ...(kept !== undefined && { status: kept }),
  };
}

function withOwnersAndGeneration(
  change: Change,
  after: DraftObject,
): KubeObject {
  const { target, before } = change;
  const managedFields = change.owners(after);
  const { generation = 0 } = before.metadata;
  const isNewGeneration =
    target.kind.countsGenerations &&
    !sameJson(generationContent(before), generationContent(after));
  const metadata: ObjectMeta = withoutEmpty({
    ...before.metadata,
    ...after.metadata,
    labels: after.metadata.labels,
    annotations: after.metadata.annotations,
    finalizers: after.metadata.finalizers,
    ownerReferences: after.metadata.ownerReferences,
    generation: isNewGeneration ? generation + 1 : before.metadata.generation,
    managedFields: managedFields.length ? managedFields : undefined,
  });
  return { ...after, metadata };
}

/** Empty lists and maps are left out of metadata, as absent values are. */
function withoutEmpty(metadata: ObjectMeta): ObjectMeta {
  const isEmpty = (value: Json | undefined) =>
    value === undefined ||
    (typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length === 0);
  return Object.fromEntries(
    Object.entries(metadata).filter(([, value]) => !isEmpty(value)),
  ) as ObjectMeta;
}

/** Everything whose change the controllers have to act on. */
function generationContent(object: DraftObject): Json {
  const { apiVersion: _, metadata: __, status: ___, ...content } = object;
  return content;
}

/** Equality but for the times in managed fields, which move with every write of the same content. */
function isSameObject(before: KubeObject, after: KubeObject): boolean {
  return sameJson(comparable(before), comparable(after));
}

function comparable({ apiVersion: _, ...object }: KubeObject): Json {
  const managedFields = object.metadata.managedFields?.map(
    ({ time: __, ...entry }) => entry,
  );
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

/** The metadata that the server gives a new object. */
export function newMetadata(
  context: ApiContext,
  draft: DraftObject,
  options: { readonly countsGenerations: boolean },
): ObjectMeta {
  const { clock, ids } = context;
  const { name, labels, annotations, finalizers, ownerReferences } =
    draft.metadata;
  const { namespace, generateName } = draft.metadata;
  return withoutEmpty({
    name: name || `${generateName}${ids.suffix(5)}`,
    generateName,
    namespace,
    uid: ids.uid(),
    resourceVersion: '',
    generation: options.countsGenerations ? 1 : undefined,
    creationTimestamp: timestamp(clock.now()),
    labels,
    annotations,
    finalizers,
    ownerReferences,
  });
}
