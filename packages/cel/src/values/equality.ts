import type { Meter } from '../meter';
import { TypeValue, isBytes, isMap } from './inspect';
import { ABSENT, lookUp, sizeOf } from './maps';
import { equalNumbers, isNumeric } from './numbers';
import { Optional } from './optional';
import { Duration, Timestamp } from './time';

/**
 * Whether two values are equal: numbers by their mathematical value, lists and maps by what they hold, values of
 * different types never.
 *
 * Charges for everything that is looked at: a value that holds another one several times is as large as it unfolds to.
 */
export function equals(a: unknown, b: unknown, meter: Meter): boolean {
  meter.charge(1);
  if (typeof a === 'string' && typeof b === 'string') {
    if (a.length === b.length) {
      meter.chargeText(a.length);
    }
    return a === b;
  }
  if (isNumeric(a) && isNumeric(b)) {
    return equalNumbers(a, b);
  }
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null
  ) {
    return a === b;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length &&
      a.every((item, index) => equals(item, b[index], meter))
    );
  }
  return isMap(a) && isMap(b)
    ? equalMaps(a, b, meter)
    : equalObjects(a, b, meter);
}

function equalMaps(
  a: Parameters<typeof sizeOf>[0],
  b: typeof a,
  meter: Meter,
): boolean {
  if (sizeOf(a) !== sizeOf(b)) {
    return false;
  }
  const entries: Iterable<[unknown, unknown]> =
    a instanceof Map ? a : Object.entries(a);
  for (const [key, value] of entries) {
    const other = lookUp(b, key, meter);
    if (other === ABSENT || !equals(value, other, meter)) {
      return false;
    }
  }
  return true;
}

function equalObjects(a: object, b: object, meter: Meter): boolean {
  if (a instanceof Timestamp && b instanceof Timestamp) {
    return a.nanos === b.nanos;
  }
  if (a instanceof Duration && b instanceof Duration) {
    return a.nanos === b.nanos;
  }
  if (a instanceof TypeValue && b instanceof TypeValue) {
    return a.name === b.name;
  }
  if (a instanceof Optional && b instanceof Optional) {
    return a.hasValue() && b.hasValue()
      ? equals(a.value(), b.value(), meter)
      : a.hasValue() === b.hasValue();
  }
  if (isBytes(a) && isBytes(b)) {
    meter.chargeText(a.length);
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
  }
  return a === b;
}
