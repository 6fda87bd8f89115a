import { evaluationError } from '../errors';
import type { Meter } from '../meter';
import { TYPE } from '../types/type';
import { TypeValue, type CelMap, typeName } from '../values/inspect';
import { sizeOf } from '../values/maps';
import { Uint, checkedInt, checkedUint } from '../values/numbers';
import { Duration, Timestamp } from '../values/time';
import { sizeOfText } from './characters';
import type { Library } from './library';

/** Whole numbers beyond this are not exact as doubles, and not accepted from them. */
const INT_LIMIT = 2 ** 63;
const UINT_LIMIT = 2 ** 64;

const TYPE_NAMES = [
  'bool',
  'bytes',
  'double',
  'google.protobuf.Duration',
  'google.protobuf.Timestamp',
  'int',
  'list',
  'map',
  'null_type',
  'optional_type',
  'string',
  'type',
  'uint',
] as const;

function unreadable(text: string, type: string) {
  const shown = text.length > 50 ? `${text.slice(0, 50)}...` : text;
  return evaluationError(`cannot read ${JSON.stringify(shown)} as ${type}`);
}

function wholeOf(text: string, type: string): bigint {
  if (!/^[+-]?\d{1,20}$/.test(text)) {
    throw unreadable(text, type);
  }
  return BigInt(text.replace('+', ''));
}

function doubleOf(text: string): number {
  const special = /^([+-]?)(?:inf|infinity)$/i.exec(text);
  if (special) {
    return special[1] === '-' ? -Infinity : Infinity;
  }
  if (/^nan$/i.test(text)) {
    return NaN;
  }
  if (
    !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ||
    text.length > 400
  ) {
    throw unreadable(text, 'double');
  }
  return Number(text);
}

function boolOf(text: string): boolean {
  if (/^(?:1|t|true|TRUE|True)$/.test(text)) {
    return true;
  }
  if (/^(?:0|f|false|FALSE|False)$/.test(text)) {
    return false;
  }
  throw unreadable(text, 'bool');
}

/** Towards zero. */
function truncated(value: number, isInRange: boolean): bigint {
  if (!isInRange) {
    throw evaluationError(
      `cannot turn ${value} into a whole number: out of range`,
    );
  }
  return BigInt(Math.trunc(value));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    throw evaluationError('cannot turn bytes into a string that are not UTF-8');
  }
}

/** Conversions, `size`, `type`, and the types as values. */
export const conversions: Library = {
  constants: Object.fromEntries(
    TYPE_NAMES.map(name => [name, { type: TYPE, value: new TypeValue(name) }]),
  ),
  functions: {
    'dyn(A): dyn': (value: unknown) => value,
    'type(A): type': (value: unknown) => new TypeValue(typeName(value)),
    'bool(bool): bool': (value: boolean) => value,
    'bool(string): bool': boolOf,
    'int(int): int': (value: bigint) => value,
    'int(uint): int': ({ value }: Uint) => checkedInt(value),
    'int(double): int': (value: number) =>
      truncated(value, value > -INT_LIMIT && value < INT_LIMIT),
    'int(string): int': (text: string) => checkedInt(wholeOf(text, 'int')),
    'int(timestamp): int': (time: Timestamp) => time.seconds,
    'int(duration): int': (duration: Duration) => duration.seconds,
    'uint(uint): uint': (value: Uint) => value,
    'uint(int): uint': (value: bigint) => checkedUint(value),
    'uint(double): uint': (value: number) =>
      checkedUint(truncated(value, value > -1 && value < UINT_LIMIT)),
    'uint(string): uint': (text: string) => checkedUint(wholeOf(text, 'uint')),
    'double(double): double': (value: number) => value,
    'double(int): double': (value: bigint) => Number(value),
    'double(uint): double': ({ value }: Uint) => Number(value),
    'double(string): double': doubleOf,
    'string(string): string': (text: string) => text,
    'string(bool): string': String,
    'string(int): string': String,
    'string(uint): string': String,
    'string(double): string': String,
    'string(bytes): string': (bytes: Uint8Array, meter: Meter) => {
      meter.chargeText(bytes.length);
      return textOf(bytes);
    },
    'string(timestamp): string': String,
    'string(duration): string': String,
    'bytes(bytes): bytes': (bytes: Uint8Array) => bytes,
    'bytes(string): bytes': (text: string, meter: Meter) => {
      meter.chargeText(text.length);
      return new TextEncoder().encode(text);
    },
    'timestamp(timestamp): timestamp': (time: Timestamp) => time,
    'timestamp(string): timestamp': Timestamp.parse,
    'timestamp(int): timestamp': (seconds: bigint) =>
      Timestamp.ofSeconds(seconds),
    'duration(duration): duration': (duration: Duration) => duration,
    'duration(string): duration': (text: string) => Duration.parse(text),
    'duration(int): duration': (seconds: bigint) =>
      Duration.of(seconds * 1_000_000_000n),
    ...sizes('string', sizeOfText),
    ...sizes('bytes', (bytes: Uint8Array) => BigInt(bytes.length)),
    ...sizes('list<A>', (list: readonly unknown[]) => BigInt(list.length)),
    ...sizes('map<K, V>', (map: CelMap) => BigInt(sizeOf(map))),
  },
};

/** `size(x)` and `x.size()`. */
function sizes<T>(type: string, size: (value: T, meter: Meter) => bigint) {
  return { [`size(${type}): int`]: size, [`${type}.size(): int`]: size };
}
