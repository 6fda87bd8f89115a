import {
  Json,
  JsonObject,
  isJsonArray,
  isJsonObject,
  JsonArray,
} from '../json';
import builtin from './schemas/builtin.json';

/** The parts of an OpenAPI schema that decide how an object is merged, pruned and validated. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly nullable?: boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: string;
  readonly 'x-kubernetes-patch-strategy'?: string;
  readonly 'x-kubernetes-patch-merge-key'?: string;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
}

/** Anything goes: maps merge field by field, lists as a whole. */
export const freeForm: Schema = {
  'x-kubernetes-preserve-unknown-fields': true,
};

/** Types whose published schema does not say that any content is kept. */
const freeFormNames =
  /\.(FieldsV1|JSON|JSONSchemaProps|JSONSchemaPropsOrArray|JSONSchemaPropsOrBool|JSONSchemaPropsOrStringArray|RawExtension)$/;

/** The schemas of the built-in kinds, by their published name, e.g. `io.k8s.api.core.v1.Pod`. */
export const builtinSchemas: ReadonlyMap<string, Schema> = new Map(
  Object.entries(builtin as { [name: string]: Schema }).map(
    ([name, schema]) => [name, freeFormNames.test(name) ? freeForm : schema],
  ),
);

const resolved = new WeakMap<Schema, Schema>();

/** Follows `$ref` and the `allOf: [$ref]` in which Kubernetes wraps references that carry a default. */
export function resolveSchema(schema: Schema): Schema {
  const known = resolved.get(schema);
  if (known) return known;
  const { $ref, allOf, ...own } = schema;
  const target = $ref ?? allOf?.find(part => part.$ref)?.$ref;
  const result = target
    ? { ...resolveSchema(builtinSchema(target)), ...own }
    : schema;
  resolved.set(schema, result);
  return result;
}

function builtinSchema(reference: string): Schema {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  const schema = builtinSchemas.get(name);
  if (!schema) throw new Error(`Schema ${name} is not among the built-in ones`);
  return schema;
}

/** True when fields that the schema does not name are kept. */
export function keepsUnknownFields(schema: Schema): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.additionalProperties === true
  );
}

/** The schema of one field of an object; `undefined` when the object has no such field. */
export function fieldSchema(schema: Schema, field: string): Schema | undefined {
  const declared = schema.properties?.[field];
  if (declared) return resolveSchema(declared);
  if (typeof schema.additionalProperties === 'object') {
    return resolveSchema(schema.additionalProperties);
  }
  return keepsUnknownFields(schema) ? freeForm : undefined;
}

/** True for the named field of a structure, false for an entry of a map. */
export function isDeclaredField(schema: Schema, field: string): boolean {
  return schema.properties?.[field] !== undefined;
}

export function itemSchema(schema: Schema): Schema {
  return schema.items ? resolveSchema(schema.items) : freeForm;
}

/** How a value is owned and merged: as one, by field, by item key or by item value. */
export type MergeShape =
  | { readonly shape: 'atomic' }
  | { readonly shape: 'map'; readonly value: JsonObject }
  | {
      readonly shape: 'listMap';
      readonly value: JsonArray;
      readonly keys: readonly string[];
    }
  | { readonly shape: 'set'; readonly value: JsonArray };

const atomic: MergeShape = { shape: 'atomic' };

export function mergeShapeOf(
  value: Json | undefined,
  schema: Schema,
): MergeShape {
  if (isJsonObject(value)) {
    return schema['x-kubernetes-map-type'] === 'atomic'
      ? atomic
      : { shape: 'map', value };
  }
  if (isJsonArray(value)) {
    const keys = schema['x-kubernetes-list-map-keys'];
    if (schema['x-kubernetes-list-type'] === 'map' && keys) {
      return { shape: 'listMap', value, keys };
    }
    if (schema['x-kubernetes-list-type'] === 'set') {
      return { shape: 'set', value };
    }
  }
  return atomic;
}

/** The values of an item's keys, defaults filled in; this is what makes two items the same one. */
export function itemKey(
  item: Json,
  keys: readonly string[],
  schema: Schema,
): JsonObject {
  const fields = isJsonObject(item) ? item : {};
  const key: { [name: string]: Json } = {};
  for (const name of [...keys].sort()) {
    const value = fields[name] ?? fieldSchema(schema, name)?.default;
    if (value !== undefined) key[name] = value;
  }
  return key;
}
