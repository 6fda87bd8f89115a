import { evaluationError } from '../errors';

export const MAX_INT = 2n ** 63n - 1n;
export const MIN_INT = -(2n ** 63n);
export const MAX_UINT = 2n ** 64n - 1n;

/** An unsigned whole number; signed ones are plain `bigint`, others plain `number`. */
export class Uint {
  constructor(readonly value: bigint) {}

  valueOf(): bigint {
    return this.value;
  }

  toString(): string {
    return this.value.toString();
  }
}

/** @throws CelError when the number does not fit into 64 bits */
export function checkedInt(value: bigint): bigint {
  if (value > MAX_INT || value < MIN_INT) {
    throw evaluationError(
      'gives a number that does not fit into 64 bits: overflow',
    );
  }
  return value;
}

/** @throws CelError when the number is negative or does not fit into 64 bits */
export function checkedUint(value: bigint): Uint {
  if (value > MAX_UINT || value < 0n) {
    throw evaluationError(
      'gives a number that does not fit into 64 bits without a sign: overflow',
    );
  }
  return new Uint(value);
}

/** A number of any of the three types. */
export type Numeric = bigint | number | Uint;

export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'bigint' ||
    typeof value === 'number' ||
    value instanceof Uint
  );
}

/** The number without its type: whole numbers as `bigint`. */
export function bare(value: Numeric): bigint | number {
  return value instanceof Uint ? value.value : value;
}

/** Whether two numbers of any types are the same number. */
export function equalNumbers(a: Numeric, b: Numeric): boolean {
  const [left, right] = [bare(a), bare(b)];
  // JavaScript orders bigint and number by their exact values, and holds no two of them for the same.
  return left >= right && left <= right;
}

/** Order of two numbers of any types, as doubles when one of them is one; NaN when one of them is not a number. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const [left, right] = [bare(a), bare(b)];
  if (typeof left === typeof right) {
    return orderOf(left, right);
  }
  return orderOf(Number(left), Number(right));
}

function orderOf<T extends bigint | number>(a: T, b: T): number {
  if (a < b) {
    return -1;
  }
  if (a > b) {
    return 1;
  }
  return a === b ? 0 : NaN;
}
