import { evaluationError } from '../errors';
import type { Meter } from '../meter';
import { isBytes, isMap, typeName } from '../values/inspect';
import { entriesOf } from '../values/maps';
import { Uint } from '../values/numbers';
import { Optional } from '../values/optional';

const DEFAULT_PRECISION = 6;
const MAX_PRECISION = 100;

// A percent sign that begins nothing else is an error, so it matches by itself.
const DIRECTIVE = /%%|%(?:\.(\d+))?([sdfeboxX])|%/g;

interface Directive {
  readonly directive: string;
  readonly precision: number;
  readonly meter: Meter;
}

type Conversion = (value: unknown, directive: Directive) => string;

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  s: (value, { meter }) => textOf(value, meter),
  d: (value, { directive }) =>
    typeof value === 'number' && !Number.isFinite(value)
      ? String(value)
      : wholeOf(value, directive).toString(),
  f: (value, { directive, precision }) =>
    fixed(numberOf(value, directive), precision),
  e: (value, { directive, precision }) =>
    exponential(numberOf(value, directive), precision),
  b: (value, { directive }) =>
    typeof value === 'boolean'
      ? String(Number(value))
      : wholeOf(value, directive).toString(2),
  o: (value, { directive }) => wholeOf(value, directive).toString(8),
  x: hexadecimal,
  X: (value, directive) => hexadecimal(value, directive).toUpperCase(),
};

/** Text of a value as `%s` shows it; what is inside of lists and maps looks the same as outside. */
function textOf(value: unknown, meter: Meter): string {
  meter.charge(1);
  if (typeof value === 'string') {
    meter.chargeText(value.length);
    return value;
  }
  if (Array.isArray(value)) {
    return `[${value.map(item => textOf(item, meter)).join(', ')}]`;
  }
  if (isMap(value)) {
    const entries = entriesOf(value, meter).map(
      ([key, entry]) => `${textOf(key, meter)}: ${textOf(entry, meter)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  if (isBytes(value)) {
    meter.chargeText(value.length);
    return new TextDecoder().decode(value);
  }
  if (value instanceof Optional) {
    return value.hasValue()
      ? `optional.of(${textOf(value.value(), meter)})`
      : 'optional.none()';
  }
  return String(value);
}

function refuse(
  value: unknown,
  { directive, expected }: { directive: string; expected: string },
) {
  return evaluationError(
    `${directive} takes ${expected}, not ${typeName(value)}`,
  );
}

function wholeOf(value: unknown, directive: string): bigint {
  if (typeof value === 'bigint') {
    return value;
  }
  if (value instanceof Uint) {
    return value.value;
  }
  if (typeof value === 'number' && Number.isInteger(value)) {
    return BigInt(value);
  }
  throw refuse(value, { directive, expected: 'a whole number' });
}

function numberOf(value: unknown, directive: string): number {
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value === 'bigint' || value instanceof Uint) {
    return Number(value);
  }
  throw refuse(value, { directive, expected: 'a number' });
}

/** With so many digits after the point; what lies exactly between two goes to the even one, unlike in JavaScript. */
function fixed(value: number, precision: number): string {
  if (!Number.isFinite(value)) {
    return String(value);
  }
  const rounded = value.toFixed(precision);
  // All the digits that a double can have there.
  const exact = Math.abs(value).toFixed(MAX_PRECISION).split('.')[1] ?? '';
  const isTie = /^50*$/.test(exact.slice(precision));
  const digits = rounded.replace(/[^\d]/g, '');
  if (!isTie || Number(digits.at(-1)) % 2 === 0) {
    return rounded;
  }
  const lower = (BigInt(digits) - 1n).toString().padStart(digits.length, '0');
  const sign = value < 0 ? '-' : '';
  return precision === 0
    ? sign + lower
    : `${sign}${lower.slice(0, -precision)}.${lower.slice(-precision)}`;
}

function exponential(value: number, precision: number): string {
  return value.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');
}

function hexadecimal(value: unknown, { directive, meter }: Directive): string {
  if (typeof value !== 'string' && !isBytes(value)) {
    return wholeOf(value, directive).toString(16);
  }
  meter.charge(value.length);
  const bytes =
    typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** `"...".format(list)` of the strings extension. */
export function format(
  template: string,
  values: readonly unknown[],
  meter: Meter,
): string {
  meter.chargeText(template.length);
  let next = 0;
  let length = 0;
  const text = template.replace(
    DIRECTIVE,
    (directive, digits: string | undefined, conversion?: string) => {
      if (directive === '%%') {
        return '%';
      }
      if (conversion === undefined) {
        throw evaluationError(
          'format has a % without one of s, d, f, e, b, o, x, X',
        );
      }
      if (next >= values.length) {
        throw evaluationError(`format lacks a value for ${directive}`);
      }
      const precision = Number(digits ?? DEFAULT_PRECISION);
      if (precision > MAX_PRECISION) {
        throw evaluationError(
          `${directive} asks for more than ${MAX_PRECISION} digits`,
        );
      }
      const part = CONVERSIONS[conversion](values[next], {
        directive,
        precision,
        meter,
      });
      next += 1;
      length += part.length;
      meter.chargeText(length);
      return part;
    },
  );
  if (next < values.length) {
    throw evaluationError(
      `format has ${values.length} values for ${next} places`,
    );
  }
  return text;
}
