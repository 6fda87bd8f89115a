import {
  CelError,
  Duration,
  type Meter,
  Optional,
  Timestamp,
  TypeValue,
  Uint,
  base64Of,
  isBytes,
  isPlainObject,
} from '@openchoreo/cel';
import { compareText } from '../compareText';

/** The type of {@link OMIT}, as CEL sees it. */
class Omitted {}

/** What `oc_omit()` gives: the map entry or list item that holds it goes away. */
export const OMIT = Object.freeze(new Omitted());

/** A list or a map is more work for the machine than what is in it. */
const COST_OF_CONTAINER = 4;

/**
 * JSON as CEL sees it: whole numbers are `int`, so that `parameters.replicas + 1` means what it says.
 *
 * Class instances stay as they are: they carry the methods of the context.
 *
 * @param meter - charged for what is converted; for values that templates decide on
 */
export function toCel(value: unknown, meter?: Meter): unknown {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) {
    meter?.charge(value.length);
    return value.map(item => toCel(item, meter));
  }
  if (isPlainObject(value)) {
    meter?.charge(COST_OF_CONTAINER);
    const converted: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      setOwn(converted, key, toCel(value[key], meter));
    }
    return converted;
  }
  return value;
}

/**
 * The JSON of a CEL value. Bytes become base64, timestamps RFC 3339, durations and types text; omitted entries and empty
 * optionals go away.
 *
 * What holds a value several times is charged for each time: that is how often it is in the JSON.
 *
 * @returns {@link OMIT} when the whole value is omitted
 * @throws CelError for what JSON cannot hold
 */
export function fromCel(value: unknown, meter: Meter): unknown {
  switch (typeof value) {
    case 'string':
      meter.chargeText(value.length);
      return value;
    case 'bigint':
      return exactNumber(value);
    case 'number':
      if (!Number.isFinite(value)) {
        throw new CelError(
          'evaluation',
          `gives ${value}, which JSON does not have`,
        );
      }
      return value;
    case 'object':
      return value === null ? null : jsonOf(value, meter);
    default:
      return value;
  }
}

function jsonOf(value: object, meter: Meter): unknown {
  meter.charge(COST_OF_CONTAINER);
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      const json = fromCel(item, meter);
      if (json !== OMIT) {
        items.push(json);
      }
    }
    return items;
  }
  if (value instanceof Map) {
    return entriesToJson(value, meter);
  }
  if (value === OMIT) {
    return OMIT;
  }
  if (value instanceof Uint) {
    return exactNumber(value.value);
  }
  if (value instanceof Optional) {
    return value.hasValue() ? fromCel(value.value(), meter) : OMIT;
  }
  if (isBytes(value)) {
    meter.chargeText(value.length);
    return base64Of(value);
  }
  if (
    value instanceof Timestamp ||
    value instanceof Duration ||
    value instanceof TypeValue
  ) {
    return value.toString();
  }
  return entriesToJson(Object.entries(value), meter);
}

function entriesToJson(
  entries: Iterable<readonly [unknown, unknown]>,
  meter: Meter,
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    const json = fromCel(value, meter);
    if (json !== OMIT) {
      setOwn(object, String(key), json);
    }
  }
  return object;
}

/** Sets an entry whatever its name, also `__proto__`. */
export function setOwn(
  object: Record<string, unknown>,
  key: string,
  value: unknown,
): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    object[key] = value;
  }
}

/** @throws CelError for a number that JSON's readers would round */
function exactNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new CelError(
      'evaluation',
      `gives ${value}, which JSON cannot hold exactly`,
    );
  }
  return number;
}

export { isPlainObject };

/** Key and value pairs of a JSON object, in the order of their keys. */
export function entriesOf(
  object: Readonly<Record<string, unknown>>,
): [string, unknown][] {
  return Object.entries(object).sort(([a], [b]) => compareText(a, b));
}
