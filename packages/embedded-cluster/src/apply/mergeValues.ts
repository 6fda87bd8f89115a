import { Json, JsonArray, isJsonArray, isJsonObject } from '../json';
import {
  Schema,
  fieldSchema,
  freeForm,
  itemSchema,
  mergeShapeOf,
} from '../kinds/schema';
import { membersOf } from './typedFields';

/**
 * Lays an applied configuration over the live object.
 *
 * Maps merge by field and keyed lists by item; everything else is replaced by what was applied.
 */
export function mergeValues(
  live: Json | undefined,
  applied: Json,
  schema: Schema,
): Json {
  const merge = mergeShapeOf(applied, schema);
  if (merge.shape === 'map' && isJsonObject(live)) {
    const merged: { [field: string]: Json | undefined } = { ...live };
    for (const [field, value] of Object.entries(merge.value)) {
      if (value === undefined) continue;
      const below = fieldSchema(schema, field) ?? freeForm;
      merged[field] = mergeValues(live[field], value, below);
    }
    return merged;
  }
  if (merge.shape !== 'map' && merge.shape !== 'atomic' && isJsonArray(live)) {
    return mergeLists(live, merge.value, schema);
  }
  return applied;
}

/** The applied order holds; items that only the live list has stay behind the item that they followed. */
function mergeLists(
  live: JsonArray,
  applied: JsonArray,
  schema: Schema,
): JsonArray {
  const items = itemSchema(schema);
  const membersIn = (list: JsonArray) =>
    membersOf(mergeShapeOf(list, schema), schema);
  const liveMembers = membersIn(live);
  const appliedMembers = membersIn(applied);
  const liveByElement = new Map(liveMembers.map(m => [m.element, m.value]));
  const appliedElements = new Set(appliedMembers.map(m => m.element));
  const merged: Json[] = [];
  let next = 0;
  const takeLiveOnly = () => {
    for (; next < liveMembers.length; next += 1) {
      const { element, value } = liveMembers[next];
      if (appliedElements.has(element)) return;
      merged.push(value);
    }
  };
  for (const { element, value } of appliedMembers) {
    takeLiveOnly();
    merged.push(mergeValues(liveByElement.get(element), value, items));
    if (liveMembers[next]?.element === element) next += 1;
  }
  for (; next < liveMembers.length; next += 1) {
    const { element, value } = liveMembers[next];
    if (!appliedElements.has(element)) merged.push(value);
  }
  return merged;
}
