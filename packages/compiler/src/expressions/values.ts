import { Optional } from '@marcbachmann/cel-js';
import { compareText } from '../compareText';

/** The type of {@link OMIT}, as CEL sees it. */
export class Omitted {}

/** What `oc_omit()` gives: the map entry or list item that holds it goes away. */
export const OMIT = Object.freeze(new Omitted());

/**
 * JSON as CEL sees it: whole numbers are `int`, so that `parameters.replicas + 1` means what it says.
 *
 * Class instances stay as they are: they carry the methods of the context.
 */
export function toCel(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(toCel);
  }
  if (isPlainObject(value)) {
    return mapValues(value, toCel);
  }
  return value;
}

/**
 * The JSON of a CEL value. Bytes become base64, timestamps RFC 3339; omitted entries and empty optionals go away.
 *
 * @returns {@link OMIT} when the whole value is omitted
 */
export function fromCel(value: unknown): unknown {
  if (value === OMIT) {
    return OMIT;
  }
  if (typeof value === 'bigint') {
    return exactNumber(value);
  }
  if (isBoxedNumber(value)) {
    return exactNumber(value.valueOf());
  }
  if (value instanceof Optional) {
    return value.hasValue() ? fromCel(value.value()) : OMIT;
  }
  if (isBytes(value)) {
    return base64Of(value);
  }
  if (value instanceof Date) {
    return value.toISOString().replace('.000Z', 'Z');
  }
  if (Array.isArray(value)) {
    return value.map(fromCel).filter(item => item !== OMIT);
  }
  if (value instanceof Map) {
    return fromCel(Object.fromEntries(value));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, entry]) => [key, fromCel(entry)] as const)
        .filter(([, entry]) => entry !== OMIT),
    );
  }
  return value;
}

/** @throws RangeError for a number that JSON's readers would round */
function exactNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`gives ${value}, which JSON cannot hold exactly`);
  }
  return number;
}

/** The bytes in base64. */
export function base64Of(bytes: Uint8Array): string {
  // One by one: as arguments of one call, many bytes overflow the stack.
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

/** Unlike `instanceof`, this also knows the bytes of another realm, such as those of a test environment. */
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value);
}

/** Unsigned integers are objects around a bigint. */
function isBoxedNumber(value: unknown): value is { valueOf(): bigint } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof value.valueOf() === 'bigint'
  );
}

/** An object that is only its own entries. */
export function isPlainObject(
  value: unknown,
): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function mapValues(
  object: Readonly<Record<string, unknown>>,
  convert: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, convert(value)]),
  );
}

/** Key and value pairs of a CEL map, index and item pairs of a list; maps in the order of their keys. */
export function entriesOf(collection: unknown): [unknown, unknown][] {
  if (Array.isArray(collection)) {
    return collection.map((item, index) => [BigInt(index), item]);
  }
  const entries: [unknown, unknown][] =
    collection instanceof Map
      ? [...collection]
      : Object.entries(collection ?? {});
  return entries.sort(([a], [b]) => compareText(String(a), String(b)));
}
