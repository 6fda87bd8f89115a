import type { JsonArray, JsonObject, JsonValue } from '@backstage/types';

/** Leads to a value in a document: names of fields and places in lists. */
export type Path = readonly (string | number)[];

/** The value at a path; undefined when there is none. */
export function valueAt(document: JsonObject, path: Path) {
  return path.reduce<JsonValue | undefined>(
    (parent, step) =>
      isContainer(parent) ? (parent as JsonObject)[step] : undefined,
    document,
  );
}

/**
 * A document with another value at a path; undefined takes it away, together with what is empty then: nothing that is
 * left empty counts as set.
 */
export function withValue(
  document: JsonObject,
  path: Path,
  value: JsonValue | undefined,
): JsonObject {
  const changed = changedAt(document, path, value);
  return isContainer(changed) && !Array.isArray(changed) ? changed : {};
}

function changedAt(
  parent: JsonValue | undefined,
  [step, ...rest]: Path,
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (step === undefined) {
    return value;
  }
  if (typeof step === 'number') {
    const items = Array.isArray(parent) ? [...parent] : [];
    const changed = changedAt(items[step], rest, value);
    // A row that somebody is about to fill stays, though it is empty; only a row itself is taken away.
    const kept = rest.length > 0 ? changed ?? {} : changed;
    items.splice(step, 1, ...(kept === undefined ? [] : [kept]));
    return emptied(items);
  }
  const fields =
    isContainer(parent) && !Array.isArray(parent) ? { ...parent } : {};
  const changed = changedAt(fields[step], rest, value);
  if (changed === undefined) {
    delete fields[step];
  } else {
    fields[step] = changed;
  }
  return emptied(fields);
}

function emptied<T extends JsonObject | JsonArray>(container: T) {
  return Object.keys(container).length > 0 ? container : undefined;
}

function isContainer(
  value: JsonValue | undefined,
): value is JsonObject | JsonArray {
  return typeof value === 'object' && value !== null;
}
