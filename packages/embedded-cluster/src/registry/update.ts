import { ownersAfterUpdate } from '../apply/ownership';
import { ApiError, invalid, notFound } from '../apiError';
import { Json, asObject } from '../json';
import { resourceIdOf, versionOf } from '../kinds/kind';
import {
  apiVersionOf,
  DraftObject,
  KubeObject,
  ManagedFieldsEntry,
} from '../object';
import { admit, parseDraft } from './admission';
import { commitChange } from './commit';
import { ApiContext, Target, WriteOptions, WriteResult } from './context';

interface UpdateRequest {
  readonly target: Target;
  readonly options: WriteOptions;
}

/** The live object in the version of the request. */
export function liveObject(context: ApiContext, target: Target): KubeObject {
  const { kind, version, key } = target;
  const object = context.store.get(resourceIdOf(kind), key);
  if (!object) throw notFound(kind, key.name);
  return inVersion(object, target.kind.group, version);
}

/** An object as a version of its group shows it. */
export function inVersion(
  object: KubeObject,
  group: string,
  version: string,
): KubeObject {
  const apiVersion = apiVersionOf(group, version);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

/** Replaces an object (PUT). */
export function replaceObject(
  context: ApiContext,
  request: UpdateRequest & { readonly body: Json },
): WriteResult {
  const { target, options } = request;
  const before = liveObject(context, target);
  const draft = parseDraft(request.body, target);
  if (!target.kind.builtin && !draft.metadata.resourceVersion) {
    throw invalid(target.kind, target.key.name, [
      {
        reason: 'FieldValueInvalid',
        field: 'metadata.resourceVersion',
        message: 'Invalid value: 0: must be specified for an update',
      },
    ]);
  }
  return updateTo(context, { target, options, before, draft });
}

/** Changes an object by a function of its live state (JSON, merge and strategic merge patches). */
export function patchObject(
  context: ApiContext,
  request: UpdateRequest & { patch(live: KubeObject): Json },
): WriteResult {
  const { target, options } = request;
  const before = liveObject(context, target);
  const patched = request.patch(before);
  const draft = parseDraft(patched, target);
  // A patch is against whatever is live, unless it names a version itself.
  return updateTo(context, { target, options, before, draft });
}

function updateTo(
  context: ApiContext,
  request: UpdateRequest & {
    readonly before: KubeObject;
    readonly draft: DraftObject;
  },
): WriteResult {
  const { target, options, before } = request;
  const { object, warnings } = admit(
    withAssignedFields(request),
    target,
    options,
  );
  const { kind, version } = target;
  return commitChange(context, {
    target,
    before,
    after: object,
    options,
    warnings,
    owners: after =>
      ownersAfterUpdate({
        before,
        after,
        owners: ownersToStartFrom(before, request.draft),
        schema: versionOf(kind, version).schema,
        manager: {
          name: options.manager,
          operation: 'Update',
          apiVersion: apiVersionOf(kind.group, version),
          subresource: options.subresource,
        },
        nowMs: context.clock.now(),
      }),
  });
}

/** A client may leave out the address of a Service: it keeps the one it was given. */
function withAssignedFields(request: {
  readonly before: KubeObject;
  readonly draft: DraftObject;
}): DraftObject {
  const { before, draft } = request;
  if (draft.kind !== 'Service' || draft.apiVersion !== 'v1') return draft;
  const { clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy } = asObject(
    before.spec,
  );
  const assigned = { clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy };
  const given = Object.entries(asObject(draft.spec)).filter(
    ([, value]) => value !== '',
  );
  return { ...draft, spec: { ...assigned, ...Object.fromEntries(given) } };
}

/** A client that sends an empty list resets the ownership, one that sends none keeps it. */
function ownersToStartFrom(
  before: KubeObject,
  draft: DraftObject,
): readonly ManagedFieldsEntry[] {
  const given = draft.metadata.managedFields;
  if (given === undefined) return before.metadata.managedFields ?? [];
  return given.filter(entry => entry.manager);
}

/** The scale subresource as the API shows it (autoscaling/v1). */
export function requireScale(target: Target) {
  const { scale } = target.kind;
  if (!scale) {
    throw new ApiError(
      'NotFound',
      `${resourceIdOf(target.kind)} has no scale subresource`,
    );
  }
  return scale;
}
