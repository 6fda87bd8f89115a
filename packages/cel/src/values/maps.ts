import type { Meter } from '../meter';
import { type CelMap } from './inspect';
import { type Numeric, Uint, bare, isNumeric } from './numbers';

/** What `lookUp` gives when there is nothing. */
export const ABSENT: unique symbol = Symbol('absent');

/** The value of a key, where `1`, `1u` and `1.0` are the same key. */
export function lookUp(map: CelMap, key: unknown, meter: Meter): unknown {
  if (typeof key === 'string') {
    return lookUpField(map, key);
  }
  if (!(map instanceof Map)) {
    return ABSENT;
  }
  if (isNumeric(key)) {
    return lookUpNumber(map, key, meter);
  }
  return map.has(key) ? map.get(key) : ABSENT;
}

/** The value of a name in a map or an object of the host. */
export function lookUpField(map: CelMap, name: string): unknown {
  if (map instanceof Map) {
    const value: unknown = map.get(name);
    return value === undefined && !map.has(name) ? ABSENT : value;
  }
  return Object.hasOwn(map, name)
    ? (map as Readonly<Record<string, unknown>>)[name]
    : ABSENT;
}

function lookUpNumber(
  map: ReadonlyMap<unknown, unknown>,
  key: Numeric,
  meter: Meter,
): unknown {
  const number = bare(key);
  const whole =
    typeof number === 'bigint' || !Number.isInteger(number)
      ? number
      : BigInt(number);
  if (map.has(whole)) {
    return map.get(whole);
  }
  // Unsigned keys are objects, which a map does not find by their value.
  meter.charge(map.size);
  for (const [candidate, value] of map) {
    if (candidate instanceof Uint && candidate.value === whole) {
      return value;
    }
  }
  return ABSENT;
}

/** How many entries a map has. */
export function sizeOf(map: CelMap): number {
  return map instanceof Map ? map.size : Object.keys(map).length;
}

/** Keys and values, in the order of the keys, so that how a map came about never shows. */
export function entriesOf(map: CelMap, meter: Meter): [unknown, unknown][] {
  const entries: [unknown, unknown][] =
    map instanceof Map ? [...map] : Object.entries(map);
  meter.charge(entries.length);
  return entries.sort(([a], [b]) => compareKeys(String(a), String(b)));
}

function compareKeys(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
