import {
  BOOL,
  DOUBLE,
  DYN,
  INT,
  NULL,
  STRING,
  type Type,
  listOf,
  mapOf,
  unionOf,
} from '@openchoreo/cel';
import { isPlainObject } from '../expressions/values';
import { propertiesOf, resolve } from './resolve';
import type { Schema } from './validator';

/** How deep a schema is looked into; one that refers to itself has no end. */
const MAX_DEPTH = 16;

/** In JSON, `2` and `2.5` are the same type; for an expression the one is whole. */
const NUMBER = unionOf(INT, DOUBLE);

const ALTERNATIVES = ['allOf', 'anyOf', 'oneOf', 'not'];

/**
 * What an expression can know of a value that a schema accepts.
 *
 * @param name - how messages name the value
 */
export function schemaType(root: Schema, name: string): Type {
  return typeOf(root, { root, name, depth: 0 });
}

interface Place {
  readonly root: Schema;
  readonly name: string;
  readonly depth: number;
}

function typeOf(unresolved: unknown, place: Place): Type {
  if (!isPlainObject(unresolved) || place.depth > MAX_DEPTH) {
    return DYN;
  }
  const schema = resolve(unresolved, place.root);
  const type = typeOfResolved(schema, place);
  return schema.nullable === true && type.kind !== 'dyn'
    ? unionOf(type, NULL)
    : type;
}

function typeOfResolved(schema: Schema, place: Place): Type {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return unionOf(INT, STRING);
  }
  switch (schema.type) {
    case 'string':
      return STRING;
    case 'boolean':
      return BOOL;
    case 'integer':
      return INT;
    case 'number':
      return NUMBER;
    case 'array':
      return listOf(typeOf(schema.items, below(place, `${place.name}[]`)));
    case 'object':
      return objectType(schema, place);
    default:
      return schema.type === undefined && propertiesOf(schema).length > 0
        ? objectType(schema, place)
        : DYN;
  }
}

function objectType(schema: Schema, place: Place): Type {
  const { additionalProperties } = schema;
  const isOpen =
    additionalProperties === true ||
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    ALTERNATIVES.some(key => schema[key] !== undefined);
  const rest = isPlainObject(additionalProperties)
    ? typeOf(additionalProperties, below(place, `${place.name}.*`))
    : undefined;
  const properties = propertiesOf(schema);
  if (properties.length === 0) {
    return mapOf(STRING, rest ?? DYN);
  }
  return {
    kind: 'object',
    name: place.name,
    fields: Object.fromEntries(
      properties.map(([key, property]) => [
        key,
        typeOf(property, below(place, `${place.name}.${key}`)),
      ]),
    ),
    others: isOpen ? DYN : rest,
  };
}

function below({ root, depth }: Place, name: string): Place {
  return { root, name, depth: depth + 1 };
}
