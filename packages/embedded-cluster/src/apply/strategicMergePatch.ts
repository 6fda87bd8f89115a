import {
  Json,
  JsonArray,
  JsonObject,
  asArray,
  asObject,
  isJsonArray,
  isJsonObject,
  sameJson,
} from '../json';
import { Schema, fieldSchema, freeForm, itemSchema } from '../kinds/schema';

const setElementOrder = '$setElementOrder/';
const deleteFromList = '$deleteFromPrimitiveList/';

/**
 * The strategic merge patch of the built-in kinds, as `kubectl apply`, `edit` and `label` send it.
 *
 * Lists with a merge key are merged item by item. Directives: `$patch: delete | replace`, `$retainKeys`,
 * `$setElementOrder/<list>` and `$deleteFromPrimitiveList/<list>`.
 */
export function strategicMergePatch(
  target: Json | undefined,
  patch: Json,
  schema: Schema,
): Json {
  if (!isJsonObject(patch)) return patch;
  const { $patch, $retainKeys, ...changes } = patch;
  if ($patch === 'replace') return withoutDirectives(changes);
  const base = retained(asObject(target), $retainKeys);
  const result: { [field: string]: Json | undefined } = { ...base };
  for (const [field, change] of Object.entries(changes)) {
    if (field.startsWith('$') || change === undefined) continue;
    if (change === null) delete result[field];
    else result[field] = patchField(result[field], change, { schema, field });
  }
  for (const [directive, value] of Object.entries(changes)) {
    applyListDirective(result, directive, { value: asArray(value), schema });
  }
  return result;
}

function retained(target: JsonObject, keys: Json | undefined): JsonObject {
  if (keys === undefined) return target;
  const kept = asArray(keys);
  return Object.fromEntries(
    Object.entries(target).filter(([field]) => kept.includes(field)),
  );
}

function patchField(
  current: Json | undefined,
  change: Json,
  { schema, field }: { readonly schema: Schema; readonly field: string },
): Json {
  const below = fieldSchema(schema, field) ?? freeForm;
  if (isJsonArray(change)) return patchList(asArray(current), change, below);
  // A directive such as `{$patch: delete}` removes the structure as a whole.
  if (isJsonObject(change) && change.$patch === 'delete') return {};
  return strategicMergePatch(current, change, below);
}

function patchList(
  current: JsonArray,
  change: JsonArray,
  schema: Schema,
): JsonArray {
  const replaced = change.some(
    item => isJsonObject(item) && item.$patch === 'replace',
  );
  const merges = schema['x-kubernetes-patch-strategy']
    ?.split(',')
    .includes('merge');
  if (replaced || !merges) {
    return change.filter(item => asObject(item).$patch === undefined);
  }
  const key = schema['x-kubernetes-patch-merge-key'];
  if (!key) {
    const added = change.filter(item => !current.includes(item));
    return [...current, ...added];
  }
  return patchItems(current, change, { key, items: itemSchema(schema) });
}

function patchItems(
  current: JsonArray,
  change: JsonArray,
  { key, items }: { readonly key: string; readonly items: Schema },
): JsonArray {
  let result: JsonArray = current;
  for (const item of change) {
    const wanted = asObject(item)[key];
    const isSame = (other: Json) => sameJson(asObject(other)[key], wanted);
    const index = result.findIndex(isSame);
    if (asObject(item).$patch === 'delete') {
      result = result.filter(other => !isSame(other));
    } else if (index < 0) {
      result = [...result, strategicMergePatch(undefined, item, items)];
    } else {
      const merged = strategicMergePatch(result[index], item, items);
      result = result.with(index, merged);
    }
  }
  return result;
}

function applyListDirective(
  result: { [field: string]: Json | undefined },
  directive: string,
  { value, schema }: { readonly value: JsonArray; readonly schema: Schema },
): void {
  if (directive.startsWith(deleteFromList)) {
    const field = directive.slice(deleteFromList.length);
    result[field] = asArray(result[field]).filter(
      item => !value.includes(item),
    );
  }
  if (directive.startsWith(setElementOrder)) {
    const field = directive.slice(setElementOrder.length);
    if (result[field] === undefined) return;
    const key = (fieldSchema(schema, field) ?? freeForm)[
      'x-kubernetes-patch-merge-key'
    ];
    result[field] = reorder(asArray(result[field]), value, key);
  }
}

/** Items in the given order; the others keep their place behind the item that they followed. */
function reorder(
  list: JsonArray,
  order: JsonArray,
  key: string | undefined,
): JsonArray {
  const identity = (item: Json) =>
    JSON.stringify(key ? asObject(item)[key] : item);
  const positions = new Map(order.map((item, i) => [identity(item), i]));
  let last = -1;
  return list
    .map((item, index) => {
      last = positions.get(identity(item)) ?? last;
      return { item, position: last, index };
    })
    .sort((a, b) => a.position - b.position || a.index - b.index)
    .map(({ item }) => item);
}

function withoutDirectives(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([field]) => !field.startsWith('$')),
  );
}
