import type { Environment } from '@marcbachmann/cel-js';
import { entriesOf, isPlainObject } from '../values';

const DEFAULT_PRECISION = 6;
const MAX_PRECISION = 100;

// A percent sign that begins nothing else is an error, so it matches by itself.
const DIRECTIVE = /%%|%(?:\.(\d+))?([sdfeboxX])|%/g;

type Numeric = bigint | number;

/** The library does not export its class. */
interface Duration {
  readonly seconds: bigint;
  readonly nanos: number;
}

/** Text of a value as `%s` shows it; what is inside of lists and maps looks the same as outside. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(textOf).join(', ')}]`;
  }
  if (value instanceof Date) {
    return value.toISOString().replace('.000Z', 'Z');
  }
  if (isDuration(value)) {
    return secondsOf(value);
  }
  if (typeof value === 'object' && value !== null && !isUnsigned(value)) {
    const entries = entriesOf(value).map(
      ([key, entry]) => `${textOf(key)}: ${textOf(entry)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return String(value);
}

function isDuration(value: unknown): value is Duration {
  return (
    typeof value === 'object' &&
    value !== null &&
    !isPlainObject(value) &&
    'nanos' in value
  );
}

function isUnsigned(value: object): boolean {
  return typeof value.valueOf() === 'bigint';
}

function secondsOf({ seconds, nanos }: Duration): string {
  return `${Number(seconds) + nanos / 1e9}s`;
}

function numberOf(value: unknown, directive: string): Numeric {
  if (typeof value === 'bigint' || typeof value === 'number') {
    return value;
  }
  if (typeof value === 'object' && value !== null && isUnsigned(value)) {
    return BigInt(String(value));
  }
  throw new Error(`${directive} takes a number, not ${textOf(value)}`);
}

function inRadix(value: unknown, radix: number, directive: string): string {
  if (typeof value === 'boolean' && radix === 2) {
    return value ? '1' : '0';
  }
  if (
    radix === 16 &&
    (typeof value === 'string' || ArrayBuffer.isView(value))
  ) {
    const bytes =
      typeof value === 'string' ? new TextEncoder().encode(value) : value;
    return Array.from(bytes as Uint8Array, byte =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  }
  const number = numberOf(value, directive);
  if (typeof number === 'number' && !Number.isInteger(number)) {
    throw new Error(`${directive} takes a whole number, not ${number}`);
  }
  return BigInt(number).toString(radix);
}

function formatOne(value: unknown, directive: string, precision: number) {
  switch (directive.slice(-1)) {
    case 's':
      return textOf(value);
    case 'd':
      return inRadix(value, 10, directive);
    case 'f':
      return Number(numberOf(value, directive)).toFixed(precision);
    case 'e':
      return Number(numberOf(value, directive))
        .toExponential(precision)
        .replace(/e([+-])(\d)$/, 'e$10$2');
    case 'b':
      return inRadix(value, 2, directive);
    case 'o':
      return inRadix(value, 8, directive);
    case 'x':
      return inRadix(value, 16, directive);
    default:
      return inRadix(value, 16, directive).toUpperCase();
  }
}

function format(template: string, values: readonly unknown[]): string {
  let next = 0;
  const text = template.replace(
    DIRECTIVE,
    (directive, digits: string | undefined, conversion?: string) => {
      if (directive === '%%') {
        return '%';
      }
      if (conversion === undefined) {
        throw new Error('format has a % without one of s, d, f, e, b, o, x, X');
      }
      if (next >= values.length) {
        throw new Error(`format lacks a value for ${directive}`);
      }
      const precision = Number(digits ?? DEFAULT_PRECISION);
      if (precision > MAX_PRECISION) {
        throw new Error(
          `${directive} asks for more than ${MAX_PRECISION} digits`,
        );
      }
      next += 1;
      return formatOne(values[next - 1], directive, precision);
    },
  );
  if (next < values.length) {
    throw new Error(`format has ${values.length} values for ${next} places`);
  }
  return text;
}

/** `"...".format(list)` of CEL's strings extension, and how durations and times convert. */
export function registerFormat(environment: Environment) {
  environment
    .registerFunction(
      'string.format(list): string',
      (template: string, values: unknown[]) => format(template, values),
    )
    .registerFunction(
      'string(google.protobuf.Duration): string',
      (duration: Duration) => secondsOf(duration),
    )
    .registerFunction('int(google.protobuf.Timestamp): int', (time: Date) =>
      BigInt(Math.floor(time.getTime() / 1000)),
    );
}
