import { Json, isJsonObject } from '../json';

/** JSON merge patch (RFC 7386): null removes a field, lists are replaced. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const result: { [field: string]: Json | undefined } = isJsonObject(target)
    ? { ...target }
    : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else if (value !== undefined) {
      result[field] = mergePatch(result[field], value);
    }
  }
  return result;
}
