import { evaluationError } from '../errors';
import type { Implementation } from '../functions';
import type { Meter } from '../meter';
import { equals } from '../values/equality';
import { type CelMap } from '../values/inspect';
import { ABSENT, lookUp } from '../values/maps';
import { Uint, checkedInt, checkedUint } from '../values/numbers';
import { compareValues } from '../values/order';
import { Duration, Timestamp } from '../values/time';
import type { Library } from './library';

/** Pairs of types that have an order. */
const ORDERED: readonly (readonly [string, string])[] = [
  ...['bool', 'string', 'bytes', 'timestamp', 'duration'].map(
    type => [type, type] as const,
  ),
  ...['int', 'uint', 'double'].flatMap(a =>
    ['int', 'uint', 'double'].map(b => [a, b] as const),
  ),
];

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};

function comparisons(): Record<string, Implementation> {
  return Object.fromEntries(
    Object.entries(COMPARISONS).flatMap(([operator, holds]) =>
      ORDERED.map(([a, b]): [string, Implementation] => [
        `_${operator}_(${a}, ${b}): bool`,
        (left: unknown, right: unknown, meter: Meter) => {
          if (typeof left === 'string') {
            meter.chargeText(left.length);
          }
          return holds(compareValues(left, right));
        },
      ]),
    ),
  );
}

function divide(divisor: bigint): void {
  if (divisor === 0n) {
    throw evaluationError('divides by zero');
  }
}

const arithmetic: Readonly<Record<string, Implementation>> = {
  '_+_(string, string): string': (a: string, b: string, meter: Meter) => {
    meter.chargeText(a.length + b.length);
    return a + b;
  },
  '_+_(int, int): int': (a: bigint, b: bigint) => checkedInt(a + b),
  '_+_(double, double): double': (a: number, b: number) => a + b,
  '_+_(uint, uint): uint': (a: Uint, b: Uint) => checkedUint(a.value + b.value),
  '_+_(list<A>, list<A>): list<A>': (
    a: readonly unknown[],
    b: readonly unknown[],
    meter: Meter,
  ) => {
    meter.charge(a.length + b.length);
    return [...a, ...b];
  },
  '_+_(bytes, bytes): bytes': (a: Uint8Array, b: Uint8Array, meter: Meter) => {
    meter.chargeText(a.length + b.length);
    const joined = new Uint8Array(a.length + b.length);
    joined.set(a);
    joined.set(b, a.length);
    return joined;
  },
  '_-_(int, int): int': (a: bigint, b: bigint) => checkedInt(a - b),
  '_-_(double, double): double': (a: number, b: number) => a - b,
  '_-_(uint, uint): uint': (a: Uint, b: Uint) => checkedUint(a.value - b.value),
  '_*_(int, int): int': (a: bigint, b: bigint) => checkedInt(a * b),
  '_*_(double, double): double': (a: number, b: number) => a * b,
  '_*_(uint, uint): uint': (a: Uint, b: Uint) => checkedUint(a.value * b.value),
  '_/_(int, int): int': (a: bigint, b: bigint) => {
    divide(b);
    return checkedInt(a / b);
  },
  '_/_(double, double): double': (a: number, b: number) => a / b,
  '_/_(uint, uint): uint': (a: Uint, b: Uint) => {
    divide(b.value);
    return checkedUint(a.value / b.value);
  },
  '_%_(int, int): int': (a: bigint, b: bigint) => {
    divide(b);
    return checkedInt(a % b);
  },
  '_%_(uint, uint): uint': (a: Uint, b: Uint) => {
    divide(b.value);
    return checkedUint(a.value % b.value);
  },
  '-_(int): int': (a: bigint) => checkedInt(-a),
  '-_(double): double': (a: number) => -a,
  '!_(bool): bool': (a: boolean) => !a,
};

const times: Readonly<Record<string, Implementation>> = {
  '_+_(timestamp, duration): timestamp': (a: Timestamp, b: Duration) =>
    Timestamp.of(a.nanos + b.nanos),
  '_+_(duration, timestamp): timestamp': (a: Duration, b: Timestamp) =>
    Timestamp.of(a.nanos + b.nanos),
  '_+_(duration, duration): duration': (a: Duration, b: Duration) =>
    Duration.of(a.nanos + b.nanos),
  '_-_(timestamp, timestamp): duration': (a: Timestamp, b: Timestamp) =>
    Duration.of(a.nanos - b.nanos),
  '_-_(timestamp, duration): timestamp': (a: Timestamp, b: Duration) =>
    Timestamp.of(a.nanos - b.nanos),
  '_-_(duration, duration): duration': (a: Duration, b: Duration) =>
    Duration.of(a.nanos - b.nanos),
};

/** Operators apart from those that decide what is evaluated. */
export const operators: Library = {
  functions: {
    ...arithmetic,
    ...times,
    ...comparisons(),
    '_==_(A, A): bool': equals,
    '_!=_(A, A): bool': (a: unknown, b: unknown, meter: Meter) =>
      !equals(a, b, meter),
    '_in_(A, list<A>): bool': (
      item: unknown,
      list: readonly unknown[],
      meter: Meter,
    ) => list.some(other => equals(item, other, meter)),
    '_in_(K, map<K, V>): bool': (key: unknown, map: CelMap, meter: Meter) =>
      lookUp(map, key, meter) !== ABSENT,
  },
};

/** Arithmetic that mixes whole and other numbers: in JSON, `2` may be meant as either. */
export const mixedArithmetic: Library = {
  functions: {
    ...mixed('+', (a, b) => a + b),
    ...mixed('-', (a, b) => a - b),
    ...mixed('*', (a, b) => a * b),
    ...mixed('/', (a, b) => a / b),
  },
};

function mixed(
  operator: string,
  run: (a: number, b: number) => number,
): Record<string, Implementation> {
  return {
    [`_${operator}_(int, double): double`]: (a: bigint, b: number) =>
      run(Number(a), b),
    [`_${operator}_(double, int): double`]: (a: number, b: bigint) =>
      run(a, Number(b)),
  };
}
