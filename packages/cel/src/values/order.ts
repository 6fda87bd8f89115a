import { evaluationError } from '../errors';
import { isBytes, typeName } from './inspect';
import { compareNumbers, isNumeric } from './numbers';
import { Duration, Timestamp } from './time';

/**
 * Order of two values of a type that has one; numbers of different types by their mathematical value.
 *
 * @returns NaN when one of them is not a number
 * @throws CelError for values that have no order
 */
export function compareValues(a: unknown, b: unknown): number {
  if (isNumeric(a) && isNumeric(b)) {
    return compareNumbers(a, b);
  }
  if (typeof a === 'string' && typeof b === 'string') {
    return compareText(a, b);
  }
  if (typeof a === 'boolean' && typeof b === 'boolean') {
    return Number(a) - Number(b);
  }
  if (isBytes(a) && isBytes(b)) {
    return compareBytes(a, b);
  }
  const isTime =
    (a instanceof Timestamp && b instanceof Timestamp) ||
    (a instanceof Duration && b instanceof Duration);
  if (isTime) {
    return Number(a.nanos > b.nanos) - Number(a.nanos < b.nanos);
  }
  throw evaluationError(
    `compares ${typeName(a)} with ${typeName(b)}: no such overload`,
  );
}

/** By characters, unlike `<`, which takes those beyond the first plane apart. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) {
      return isSurrogate(left) === isSurrogate(right)
        ? left - right
        : Number(isSurrogate(left)) - Number(isSurrogate(right));
    }
  }
  return a.length - b.length;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    if (a[i] !== b[i]) {
      return a[i] - b[i];
    }
  }
  return a.length - b.length;
}
