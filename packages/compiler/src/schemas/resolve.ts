import { isPlainObject } from '../expressions/values';
import type { Schema } from './validator';

/** How many references are followed one after the other. */
const MAX_DEPTH = 32;

/** Follows `$ref` within the document; what stands beside it, such as a default, takes precedence. */
export function resolve(schema: Schema, root: Schema, depth = 0): Schema {
  if (typeof schema.$ref !== 'string' || depth > MAX_DEPTH) {
    return schema;
  }
  const { $ref, ...beside } = schema;
  const target = $ref
    .replace(/^#\/?/, '')
    .split('/')
    .reduce<unknown>((node, token) => {
      const name = token.replace(/~1/g, '/').replace(/~0/g, '~');
      return isPlainObject(node) && name !== '' ? node[name] : node;
    }, root);
  return isPlainObject(target)
    ? { ...resolve(target, root, depth + 1), ...beside }
    : beside;
}

/** The properties that a schema names. */
export function propertiesOf(schema: Schema): [string, Schema][] {
  return isPlainObject(schema.properties)
    ? Object.entries(schema.properties).filter(
        (entry): entry is [string, Schema] => isPlainObject(entry[1]),
      )
    : [];
}
