import { isDeepStrictEqual } from 'node:util';

/** A JSON value; stored values are never changed in place. */
export type Json = string | number | boolean | null | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: unknown): value is JsonArray {
  return Array.isArray(value);
}

export function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function asArray(value: Json | undefined): JsonArray {
  return isJsonArray(value) ? value : [];
}

/** Equality of content; the order of keys does not matter, and an absent key equals one that is `undefined`. */
export function sameJson(
  left: Json | undefined,
  right: Json | undefined,
): boolean {
  return left === right || isDeepStrictEqual(left, right);
}

/** The value at a path of object fields, `undefined` when any step is missing. */
export function valueAt(
  value: Json | undefined,
  path: readonly string[],
): Json | undefined {
  let current = value;
  for (const step of path) {
    if (!isJsonObject(current)) return undefined;
    current = current[step];
  }
  return current;
}

/** A copy with the value at a path of object fields replaced; `undefined` removes the field. */
export function withValueAt(
  value: Json | undefined,
  path: readonly string[],
  replacement: Json | undefined,
): JsonObject {
  const [step, ...rest] = path;
  const { [step]: current, ...others } = asObject(value);
  const next = rest.length
    ? withValueAt(current, rest, replacement)
    : replacement;
  return next === undefined ? others : { ...others, [step]: next };
}

/** Freezes a value and everything in it, so that a stored object cannot be changed by accident. */
export function deepFreeze<T extends Json>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child as Json);
  }
  return value;
}
