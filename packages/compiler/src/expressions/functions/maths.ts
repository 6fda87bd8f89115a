import type { Environment } from '@marcbachmann/cel-js';

type Numeric = bigint | number;
type Operation = (a: number, b: number) => number;

class MathNamespace {}

const MAX_ARGUMENTS = 4;

const ROUNDINGS: Readonly<Record<string, (value: number) => number>> = {
  ceil: Math.ceil,
  floor: Math.floor,
  // Away from zero at the half, unlike JavaScript.
  round: value => Math.sign(value) * Math.round(Math.abs(value)),
  trunc: Math.trunc,
  sqrt: Math.sqrt,
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
  bitShiftLeft: (a, b) => BigInt.asIntN(64, a << shift(b)),
  bitShiftRight: (a, b) => BigInt.asUintN(64, a) >> shift(b),
};

const MIXED: Readonly<Record<string, Operation>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/** A shift by more than 64 bits is by all of them; a huge one would fill the memory. */
function shift(by: bigint): bigint {
  if (by < 0n) {
    throw new Error('cannot shift by a negative number');
  }
  return by > 64n ? 64n : by;
}

function extreme(values: readonly unknown[], sign: 1 | -1): Numeric {
  const numbers = values.flat() as Numeric[];
  if (numbers.length === 0) {
    throw new Error('needs at least one number');
  }
  return numbers.reduce((best, value) =>
    (sign > 0 ? value > best : value < best) ? value : best,
  );
}

/**
 * The math extension of CEL, and arithmetic that mixes whole and other numbers: in JSON, `2` may be meant as either.
 */
export function registerMaths(environment: Environment) {
  environment
    .registerType('MathNamespace', MathNamespace)
    .registerConstant('math', 'MathNamespace', new MathNamespace());
  const register = (
    name: string,
    args: string,
    result: string,
    handler: (...values: never[]) => unknown,
  ) =>
    environment.registerFunction(
      `MathNamespace.${name}(${args}): ${result}`,
      (_: unknown, ...values: never[]) => handler(...values),
    );
  for (let count = 1; count <= MAX_ARGUMENTS; count += 1) {
    const args = Array.from({ length: count }, () => 'dyn').join(', ');
    register('greatest', args, 'dyn', (...values) => extreme(values, 1));
    register('least', args, 'dyn', (...values) => extreme(values, -1));
  }
  for (const [name, round] of Object.entries(ROUNDINGS)) {
    register(name, 'dyn', 'double', (value: Numeric) => round(Number(value)));
  }
  for (const [name, test] of Object.entries(TESTS)) {
    register(name, 'double', 'bool', test);
  }
  for (const [name, operation] of Object.entries(BITS)) {
    register(name, 'int, int', 'int', operation);
  }
  register('bitNot', 'int', 'int', (value: bigint) => ~value);
  register('abs', 'int', 'int', (value: bigint) =>
    value < 0n ? -value : value,
  );
  register('abs', 'double', 'double', Math.abs);
  register('sign', 'int', 'int', (value: bigint) =>
    BigInt(Math.sign(Number(value))),
  );
  register('sign', 'double', 'double', Math.sign);
  for (const [operator, operation] of Object.entries(MIXED)) {
    environment
      .registerOperator(`int ${operator} double`, (a: bigint, b: number) =>
        operation(Number(a), b),
      )
      .registerOperator(`double ${operator} int`, (a: number, b: bigint) =>
        operation(a, Number(b)),
      );
  }
}
