import { ApiError, invalid } from '../apiError';
import { asObject, isJsonObject, Json } from '../json';
import { validateBuiltin } from '../kinds/builtinRules';
import { pruneUnknown, withSchemaDefaults } from '../kinds/conformSchema';
import { withBuiltinDefaults } from '../kinds/defaults';
import { Kind, versionOf } from '../kinds/kind';
import { validateLabels } from '../kinds/names';
import { Schema } from '../kinds/schema';
import { validateUniqueItems } from '../kinds/uniqueItems';
import { validateSchema } from '../kinds/validateSchema';
import { apiVersionOf, DraftObject } from '../object';
import { Target, WriteOptions } from './context';

/** Reads a request body as an object of the kind that the path names. */
export function parseDraft(body: Json, target: Target): DraftObject {
  const { kind, version, key } = target;
  const expected = apiVersionOf(kind.group, version);
  const object = asObject(body);
  const { apiVersion = expected, kind: kindName = kind.kind } = object;
  const metadata = object.metadata ?? {};
  if (!isJsonObject(body) || !isJsonObject(metadata)) {
    throw new ApiError('BadRequest', `the body must be a ${kind.kind} object`);
  }
  if (apiVersion !== expected || kindName !== kind.kind) {
    throw new ApiError(
      'BadRequest',
      `the object provided is unrecognized (must be of type ${kind.kind}): it is a ${kindName} of ${apiVersion}, the request is for ${expected}`,
    );
  }
  requireSame('name', metadata.name, key.name);
  requireSame('namespace', metadata.namespace, key.namespace);
  return {
    ...object,
    apiVersion: expected,
    kind: kind.kind,
    metadata: {
      ...metadata,
      ...(key.name && { name: key.name }),
      ...(kind.namespaced && { namespace: key.namespace }),
    },
  };
}

function requireSame(
  field: 'name' | 'namespace',
  given: Json | undefined,
  requested: string,
): void {
  if (!given || !requested || given === requested) return;
  throw new ApiError(
    'BadRequest',
    field === 'name'
      ? `the name of the object (${given}) does not match the name on the URL (${requested})`
      : 'the namespace of the provided object does not match the namespace sent on the request',
  );
}

/** Drops fields that the kind does not know and fills in defaults. */
export function admit(
  draft: DraftObject,
  target: Target,
  options: WriteOptions,
): { readonly object: DraftObject; readonly warnings: readonly string[] } {
  const { schema } = versionOf(target.kind, target.version);
  const { value, unknownFields } = pruneUnknown(draft, schema);
  const warnings = unknownFields.map(field => `unknown field "${field}"`);
  const { fieldValidation = 'Warn' } = options;
  if (warnings.length && fieldValidation === 'Strict') {
    throw new ApiError(
      'BadRequest',
      `${target.kind.kind} in version "${
        target.version
      }" cannot be handled as a ${
        target.kind.kind
      }: strict decoding error: ${warnings.join(', ')}`,
    );
  }
  return {
    object: withDefaults(value as DraftObject, target.kind, schema),
    warnings: fieldValidation === 'Warn' ? warnings : [],
  };
}

function withDefaults(
  object: DraftObject,
  kind: Kind,
  schema: Schema,
): DraftObject {
  return kind.builtin
    ? withBuiltinDefaults(object)
    : (withSchemaDefaults(object, schema) as DraftObject);
}

/** Refuses an object that breaks the rules of its kind, with every cause. */
export function validate(object: DraftObject, target: Target): void {
  const { schema } = versionOf(target.kind, target.version);
  const causes = [
    ...validateSchema(object, schema, ''),
    ...validateLabels(object.metadata.labels),
  ];
  // Rules between fields assume that each field has its type.
  const all = causes.length
    ? causes
    : relationCauses(object, target.kind, schema);
  if (all.length) throw invalid(target.kind, object.metadata.name ?? '', all);
}

function relationCauses(object: DraftObject, kind: Kind, schema: Schema) {
  return kind.builtin
    ? validateBuiltin(object)
    : validateUniqueItems(object, schema, '');
}
