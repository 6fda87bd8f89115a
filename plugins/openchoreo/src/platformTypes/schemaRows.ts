import type { JsonObject, JsonValue } from '@backstage/types';
import { formSchemaOf } from '@openchoreo/backstage-plugin-openchoreo-common';
import { isObject } from '../forms/isObject';

/** A parameter of a component type or a trait. */
export interface SchemaRow {
  /** e.g. `resources.limits.cpu`; `[]` stands for each item of a list, `*` for each value of a map. */
  readonly path: string;
  /** e.g. `string`, `integer[]`. */
  readonly type: string;
  readonly required: boolean;
  /** As JSON; absent without one. */
  readonly fallback?: string;
  /** What values are accepted, e.g. `small`, `≥ 1`. */
  readonly allowed: readonly string[];
  readonly description?: string;
  /** As JSON; absent without one. */
  readonly example?: string;
}

/** Objects in objects that are looked into; a schema that refers to itself has no end. */
const MAX_DEPTH = 6;

const LIMITS: Readonly<Record<string, string>> = {
  minimum: '≥ ',
  exclusiveMinimum: '> ',
  maximum: '≤ ',
  exclusiveMaximum: '< ',
};

/** A schema as a table: a row for each parameter, those of an object below it. */
export function schemaRows(schema: JsonObject): SchemaRow[] {
  return rowsBelow(formSchemaOf(schema), '', 0);
}

function rowsBelow(
  schema: JsonObject,
  path: string,
  depth: number,
): SchemaRow[] {
  if (depth > MAX_DEPTH) {
    return [];
  }
  const { properties, items, additionalProperties, required } = schema;
  const names = Array.isArray(required) ? required : [];
  const named = isObject(properties)
    ? Object.entries(properties).flatMap(([name, property]) =>
        isObject(property)
          ? [
              rowOf(property, join(path, name), names.includes(name)),
              ...rowsBelow(property, join(path, name), depth + 1),
            ]
          : [],
      )
    : [];
  return [
    ...named,
    ...(isObject(items) ? rowsBelow(items, `${path}[]`, depth + 1) : []),
    ...(isObject(additionalProperties)
      ? rowsBelow(additionalProperties, join(path, '*'), depth + 1)
      : []),
  ];
}

function rowOf(schema: JsonObject, path: string, required: boolean): SchemaRow {
  const { default: fallback, description, example, examples } = schema;
  const shown = example ?? (Array.isArray(examples) ? examples[0] : undefined);
  return {
    path,
    type: typeOf(schema),
    required,
    allowed: allowedBy(schema),
    // An empty object only says that the defaults within it count.
    ...(fallback !== undefined &&
      !isEmpty(fallback) && { fallback: JSON.stringify(fallback) }),
    ...(typeof description === 'string' && { description }),
    ...(shown !== undefined && { example: JSON.stringify(shown) }),
  };
}

function typeOf(schema: JsonObject): string {
  const { type, items, additionalProperties, anyOf } = schema;
  if (type === 'array') {
    return `${isObject(items) ? typeOf(items) : 'any'}[]`;
  }
  if (type === 'object' && isObject(additionalProperties)) {
    return `map of ${typeOf(additionalProperties)}`;
  }
  if (Array.isArray(type)) {
    return type.join(' | ');
  }
  if (typeof type === 'string') {
    return type;
  }
  if (isObject(schema.properties)) {
    return 'object';
  }
  return Array.isArray(anyOf)
    ? anyOf
        .map(choice => (isObject(choice) ? typeOf(choice) : 'any'))
        .join(' | ')
    : 'any';
}

function allowedBy(schema: JsonObject): string[] {
  const limits = Object.entries(LIMITS).flatMap(([keyword, sign]) => {
    const limit = schema[keyword];
    return typeof limit === 'number' ? [`${sign}${limit}`] : [];
  });
  const { enum: choices, pattern, items } = schema;
  return [
    ...(Array.isArray(choices) ? choices.map(textOf) : []),
    ...limits,
    ...(typeof pattern === 'string' ? [`/${pattern}/`] : []),
    ...(isObject(items) ? allowedBy(items) : []),
  ];
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function isEmpty(value: JsonValue): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
