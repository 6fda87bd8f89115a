import { Json, JsonObject, isJsonArray, isJsonObject } from '../json';
import { Schema, fieldSchema, itemSchema, keepsUnknownFields } from './schema';

/** A value without what its schema does not know, and where that was. */
export interface Conformed {
  readonly value: Json;
  /** Paths such as `spec.foo` or `spec.containers[0].bar`. */
  readonly unknownFields: readonly string[];
}

/** Drops fields that a schema does not declare, and nulls that stand for an absent field. */
export function pruneUnknown(value: Json, schema: Schema): Conformed {
  const unknownFields: string[] = [];
  return { value: prune(value, schema, '', unknownFields), unknownFields };
}

function prune(
  value: Json,
  schema: Schema,
  path: string,
  unknown: string[],
): Json {
  if (isJsonArray(value)) {
    const items = itemSchema(schema);
    return value.map((item, index) =>
      prune(item, items, `${path}[${index}]`, unknown),
    );
  }
  if (!isJsonObject(value)) return value;
  const kept: { [field: string]: Json } = {};
  for (const [field, child] of Object.entries(value)) {
    if (child === undefined) continue;
    const at = path ? `${path}.${field}` : field;
    const childSchema = schemaOfField(schema, field);
    if (!childSchema) {
      unknown.push(at);
    } else if (child !== null || keepsNull(childSchema)) {
      kept[field] = prune(child, childSchema, at, unknown);
    }
  }
  return kept;
}

/** An embedded resource has the fields of every object, whether its schema names them or not. */
function schemaOfField(schema: Schema, field: string): Schema | undefined {
  const isHeader =
    schema['x-kubernetes-embedded-resource'] &&
    ['apiVersion', 'kind', 'metadata'].includes(field);
  return (
    fieldSchema(schema, field) ??
    (isHeader ? { 'x-kubernetes-preserve-unknown-fields': true } : undefined)
  );
}

function keepsNull(schema: Schema): boolean {
  return schema.nullable === true || keepsUnknownFields(schema);
}

/** Fills in the defaults that a CustomResourceDefinition declares. */
export function withSchemaDefaults(value: Json, schema: Schema): Json {
  if (isJsonArray(value)) {
    const items = itemSchema(schema);
    return value.map(item => withSchemaDefaults(item, items));
  }
  if (!isJsonObject(value)) return value;
  return withFieldDefaults(value, schema);
}

function withFieldDefaults(value: JsonObject, schema: Schema): JsonObject {
  const filled: { [field: string]: Json | undefined } = { ...value };
  for (const [field, declared] of Object.entries(schema.properties ?? {})) {
    if (filled[field] === undefined && declared.default !== undefined) {
      filled[field] = declared.default;
    }
  }
  for (const [field, child] of Object.entries(filled)) {
    const childSchema = fieldSchema(schema, field);
    if (child !== undefined && childSchema) {
      filled[field] = withSchemaDefaults(child, childSchema);
    }
  }
  return filled;
}
