import { StatusCause } from '../apiError';
import { Json, isJsonArray, isJsonObject } from '../json';
import {
  Schema,
  fieldSchema,
  itemKey,
  itemSchema,
  mergeShapeOf,
} from './schema';

/** Finds items of keyed lists and of sets that are there twice; custom resources must not have them. */
export function validateUniqueItems(
  value: Json,
  schema: Schema,
  path: string,
): StatusCause[] {
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([field, child]) => {
      const below = fieldSchema(schema, field);
      const at = path ? `${path}.${field}` : field;
      return below && child !== undefined
        ? validateUniqueItems(child, below, at)
        : [];
    });
  }
  if (!isJsonArray(value)) return [];
  const items = itemSchema(schema);
  const merge = mergeShapeOf(value, schema);
  const identity = (item: Json) =>
    merge.shape === 'listMap' ? itemKey(item, merge.keys, items) : item;
  const seen = new Set<string>();
  return value.flatMap((item, index) => {
    const at = `${path}[${index}]`;
    const inside = validateUniqueItems(item, items, at);
    if (merge.shape !== 'listMap' && merge.shape !== 'set') return inside;
    const id = JSON.stringify(identity(item));
    if (seen.has(id)) {
      const message = `Duplicate value: ${id}`;
      return [...inside, { reason: 'FieldValueDuplicate', field: at, message }];
    }
    seen.add(id);
    return inside;
  });
}
