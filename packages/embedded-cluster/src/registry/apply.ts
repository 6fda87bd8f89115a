import { applyConfiguration } from '../apply/ownership';
import { FieldSet } from '../apply/fieldSet';
import { ApiError } from '../apiError';
import { Json } from '../json';
import { pruneUnknown } from '../kinds/conformSchema';
import { resourceIdOf, versionOf } from '../kinds/kind';
import { apiVersionOf, DraftObject, KubeObject } from '../object';
import { admit, parseDraft } from './admission';
import { commitChange } from './commit';
import { ApiContext, Target, WriteOptions, WriteResult } from './context';
import { storeNew } from './create';
import { inVersion } from './update';

/** Server-side apply: creates the object or merges the configuration into it. */
export function applyObject(
  context: ApiContext,
  request: {
    readonly target: Target;
    readonly body: Json;
    readonly force: boolean;
    readonly options: WriteOptions;
  },
): WriteResult {
  const { target, options } = request;
  const { kind, version, key } = target;
  const stored = context.store.get(resourceIdOf(kind), key);
  const live = stored && inVersion(stored, kind.group, version);
  const draft = parseDraft(request.body, target);
  const configuration = declaredFields(draft, target);
  const { uid, resourceVersion, ...metadata } = draft.metadata;
  if (metadata.managedFields?.length) {
    throw new ApiError('BadRequest', 'metadata.managedFields must be nil');
  }
  const { object, managedFields } = applyConfiguration({
    live: live ? withoutOwners(live) : {},
    owners: live?.metadata.managedFields,
    exists: live !== undefined,
    configuration,
    manager: {
      name: options.manager,
      operation: 'Apply',
      apiVersion: apiVersionOf(kind.group, version),
      subresource: options.subresource,
    },
    force: request.force,
    schema: versionOf(kind, version).schema,
    resetFields: fields => writableFields(fields, target, options),
    nowMs: context.clock.now(),
  });
  const merged = parseDraft(object, target);
  const admitted = admit(merged, target, options);
  const owners = () => managedFields;
  const { warnings } = admitted;
  if (!live) {
    return storeNew(context, {
      target,
      draft: admitted.object,
      options,
      warnings,
      owners,
    });
  }
  const after: DraftObject = {
    ...admitted.object,
    // What the configuration demands of the live object; without it, it is applied to whatever is there.
    metadata: { ...admitted.object.metadata, uid, resourceVersion },
  };
  return commitChange(context, {
    target,
    before: live,
    after,
    options,
    warnings,
    owners,
  });
}

/** Refuses fields that the kind does not have: they could be owned by nobody. */
function declaredFields(draft: DraftObject, target: Target): Json {
  const { kind, version } = target;
  const { value, unknownFields } = pruneUnknown(
    draft,
    versionOf(kind, version).schema,
  );
  if (unknownFields.length) {
    const { namespace = '', name } = draft.metadata;
    throw new ApiError(
      'InternalError',
      `failed to create typed patch object (${namespace}/${name}; ${apiVersionOf(
        kind.group,
        version,
      )}, Kind=${kind.kind}): ${unknownFields
        .map(field => `.${field}: field not declared in schema`)
        .join(', ')}`,
    );
  }
  return value;
}

function withoutOwners(object: KubeObject): Json {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/** The main resource does not write the status, and the status subresource nothing else. */
function writableFields(
  fields: FieldSet,
  target: Target,
  options: WriteOptions,
): FieldSet {
  if (options.subresource === 'status') return fields.only(['f:status']);
  return target.kind.hasStatus ? fields.without([['f:status']]) : fields;
}
