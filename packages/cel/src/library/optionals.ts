import { optionalMacros } from '../macros/bindings';
import type { Meter } from '../meter';
import { isBytes, isMap } from '../values/inspect';
import { sizeOf } from '../values/maps';
import { bare, isNumeric } from '../values/numbers';
import { Optional } from '../values/optional';
import { Duration } from '../values/time';
import type { Library } from './library';

/** Whether a value says nothing: null, false, 0, or something empty. */
function isZero(value: unknown): boolean {
  if (isNumeric(value)) {
    return Number(bare(value)) === 0;
  }
  if (typeof value === 'string' || Array.isArray(value) || isBytes(value)) {
    return value.length === 0;
  }
  if (isMap(value)) {
    return sizeOf(value) === 0;
  }
  return (
    value === null ||
    value === false ||
    (value instanceof Duration && value.nanos === 0n)
  );
}

/** Optional values. */
export const optionals: Library = {
  macros: optionalMacros,
  functions: {
    'optional.of(A): optional<A>': (value: unknown) => Optional.of(value),
    'optional.none(): optional<A>': () => Optional.none,
    'optional.ofNonZeroValue(A): optional<A>': (value: unknown) =>
      isZero(value) ? Optional.none : Optional.of(value),
    'optional.unwrap(list<optional<A>>): list<A>': unwrap,
    'list<optional<A>>.unwrapOpt(): list<A>': unwrap,
    'optional<A>.hasValue(): bool': (optional: Optional) => optional.hasValue(),
    'optional<A>.value(): A': (optional: Optional) => optional.value(),
    'optional<A>.or(optional<A>): optional<A>': (
      optional: Optional,
      other: Optional,
    ) => (optional.hasValue() ? optional : other),
    'optional<A>.orValue(A): A': (optional: Optional, other: unknown) =>
      optional.hasValue() ? optional.value() : other,
  },
};

/** The values of the optionals that have one. */
function unwrap(list: readonly unknown[], meter: Meter): unknown[] {
  meter.charge(list.length);
  return list.flatMap(item =>
    item instanceof Optional && item.hasValue() ? [item.value()] : [],
  );
}
