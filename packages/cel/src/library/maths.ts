import { evaluationError } from '../errors';
import type { Implementation } from '../functions';
import {
  type Numeric,
  Uint,
  checkedInt,
  compareNumbers,
  isNumeric,
} from '../values/numbers';
import type { Meter } from '../meter';
import { typeName } from '../values/inspect';
import type { Library } from './library';

const ROUNDINGS: Readonly<Record<string, (value: number) => number>> = {
  ceil: Math.ceil,
  floor: Math.floor,
  // Away from zero at the half, unlike JavaScript.
  round: value => Math.sign(value) * Math.round(Math.abs(value)),
  trunc: Math.trunc,
};

const TESTS: Readonly<Record<string, (value: number) => boolean>> = {
  isNaN: Number.isNaN,
  isInf: value => Math.abs(value) === Infinity,
  isFinite: Number.isFinite,
};

const BITS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  bitAnd: (a, b) => a & b,
  bitOr: (a, b) => a | b,
  bitXor: (a, b) => a ^ b,
};

/** A shift by more than 64 bits is by all of them; a huge one would fill the memory. */
function distance(by: bigint): bigint {
  if (by < 0n) {
    throw evaluationError(`shifts by ${by}: negative offset`);
  }
  return by > 64n ? 64n : by;
}

function extreme(name: string, sign: 1 | -1): Record<string, Implementation> {
  const choose = (numbers: readonly unknown[], meter: Meter): Numeric => {
    meter.charge(numbers.length);
    const [first, ...others] = numbers.map(value => {
      if (!isNumeric(value)) {
        throw evaluationError(
          `${name} takes numbers, not ${typeName(value)}: no such overload`,
        );
      }
      return value;
    });
    if (first === undefined) {
      throw evaluationError(`${name} takes at least one number`);
    }
    return others.reduce(
      (best, value) => (compareNumbers(value, best) * sign > 0 ? value : best),
      first,
    );
  };
  const same = ['int', 'uint', 'double'].flatMap(type => [
    [`math.${name}(${type}, ${type}...): ${type}`, choose] as const,
    [`math.${name}(list<${type}>): ${type}`, choose] as const,
  ]);
  return {
    ...Object.fromEntries(same),
    [`math.${name}(number, number...): dyn`]: choose,
    [`math.${name}(list<number>): dyn`]: choose,
  };
}

function each<T>(
  table: Readonly<Record<string, T>>,
  signatures: (name: string, entry: T) => Record<string, Implementation>,
) {
  return Object.assign(
    {},
    ...Object.entries(table).map(([name, entry]) => signatures(name, entry)),
  ) as Record<string, Implementation>;
}

/** The math extension. */
export const maths: Library = {
  types: {
    number: {
      kind: 'union',
      members: [{ kind: 'int' }, { kind: 'uint' }, { kind: 'double' }],
    },
  },
  functions: {
    ...extreme('greatest', 1),
    ...extreme('least', -1),
    ...each(ROUNDINGS, (name, run) => ({
      [`math.${name}(double): double`]: run,
    })),
    ...each(TESTS, (name, test) => ({ [`math.${name}(double): bool`]: test })),
    ...each(BITS, (name, run) => ({
      [`math.${name}(int, int): int`]: run,
      [`math.${name}(uint, uint): uint`]: (a: Uint, b: Uint) =>
        new Uint(run(a.value, b.value)),
    })),
    'math.bitNot(int): int': (value: bigint) => ~value,
    'math.bitNot(uint): uint': ({ value }: Uint) =>
      new Uint(BigInt.asUintN(64, ~value)),
    'math.bitShiftLeft(int, int): int': (value: bigint, by: bigint) =>
      BigInt.asIntN(64, value << distance(by)),
    'math.bitShiftLeft(uint, int): uint': ({ value }: Uint, by: bigint) =>
      new Uint(BigInt.asUintN(64, value << distance(by))),
    // Zeros come in from the left also for negative numbers.
    'math.bitShiftRight(int, int): int': (value: bigint, by: bigint) =>
      BigInt.asIntN(64, BigInt.asUintN(64, value) >> distance(by)),
    'math.bitShiftRight(uint, int): uint': ({ value }: Uint, by: bigint) =>
      new Uint(value >> distance(by)),
    'math.abs(int): int': (value: bigint) =>
      checkedInt(value < 0n ? -value : value),
    'math.abs(uint): uint': (value: Uint) => value,
    'math.abs(double): double': Math.abs,
    'math.sign(int): int': (value: bigint) =>
      BigInt(Number(value > 0n) - Number(value < 0n)),
    'math.sign(uint): uint': ({ value }: Uint) =>
      new Uint(value > 0n ? 1n : 0n),
    'math.sign(double): double': Math.sign,
    'math.sqrt(int): double': (value: bigint) => Math.sqrt(Number(value)),
    'math.sqrt(uint): double': ({ value }: Uint) => Math.sqrt(Number(value)),
    'math.sqrt(double): double': Math.sqrt,
  },
};
