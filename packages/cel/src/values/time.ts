import { evaluationError } from '../errors';
import { MAX_INT, MIN_INT } from './numbers';

const NANOS_PER_SECOND = 1_000_000_000n;
const NANOS_PER_MILLI = 1_000_000n;

/** 0001-01-01T00:00:00Z and the end of 9999-12-31, in seconds since 1970. */
const FIRST_SECOND = -62_135_596_800n;
const LAST_SECOND = 253_402_300_799n;

const UNITS: Readonly<Record<string, bigint>> = {
  h: 3600n * NANOS_PER_SECOND,
  m: 60n * NANOS_PER_SECOND,
  s: NANOS_PER_SECOND,
  ms: NANOS_PER_MILLI,
  us: 1000n,
  µs: 1000n,
  ns: 1n,
};

/** Longest text of a duration or timestamp that is read. */
const MAX_LENGTH = 100;

/** A point in time, exact to the nanosecond. */
export class Timestamp {
  private constructor(
    /** Nanoseconds since the beginning of 1970. */
    readonly nanos: bigint,
  ) {}

  /** @throws CelError when the year is not one of 1 to 9999 */
  static of(nanos: bigint): Timestamp {
    const second = floorDiv(nanos, NANOS_PER_SECOND);
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      throw evaluationError('gives a timestamp out of range');
    }
    return new Timestamp(nanos);
  }

  static ofSeconds(seconds: bigint): Timestamp {
    return Timestamp.of(seconds * NANOS_PER_SECOND);
  }

  /** @throws CelError when the text is no RFC 3339 timestamp */
  static parse(text: string): Timestamp {
    const [, head, fraction = '', zone] =
      (text.length <= MAX_LENGTH &&
        /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(
          text,
        )) ||
      [];
    const milliseconds =
      head === undefined ? NaN : Date.parse(`${head}${zone}`);
    if (Number.isNaN(milliseconds)) {
      throw evaluationError(
        `cannot read ${JSON.stringify(text)} as a timestamp`,
      );
    }
    return Timestamp.of(
      BigInt(milliseconds) * NANOS_PER_MILLI + BigInt(fraction.padEnd(9, '0')),
    );
  }

  get seconds(): bigint {
    return floorDiv(this.nanos, NANOS_PER_SECOND);
  }

  /** The same point, without what is finer than a millisecond. */
  toDate(): Date {
    return new Date(Number(floorDiv(this.nanos, NANOS_PER_MILLI)));
  }

  /** RFC 3339, with as many digits of a second as there are. */
  toString(): string {
    const fraction = fractionOf(this.nanos - this.seconds * NANOS_PER_SECOND);
    return `${this.toDate().toISOString().slice(0, 19)}${fraction}Z`;
  }
}

/** A length of time, exact to the nanosecond. */
export class Duration {
  private constructor(readonly nanos: bigint) {}

  /** @throws CelError when it is longer than 292 years */
  static of(nanos: bigint): Duration {
    if (nanos > MAX_INT || nanos < MIN_INT) {
      throw evaluationError('gives a duration out of range');
    }
    return new Duration(nanos);
  }

  /** @throws CelError when the text is none, as `1h30m`, `-1.5s` or `0` are */
  static parse(text: string): Duration {
    const [, sign, rest] =
      (text.length <= MAX_LENGTH &&
        /^([+-]?)(0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:h|ms|m|s|us|µs|ns))+)$/.exec(
          text,
        )) ||
      [];
    if (rest === undefined) {
      throw evaluationError(
        `cannot read ${JSON.stringify(text)} as a duration`,
      );
    }
    let nanos = 0n;
    for (const [, whole, fraction = '', unit] of rest.matchAll(
      /(\d*)(?:\.(\d*))?(h|ms|m|s|us|µs|ns)/g,
    )) {
      const scale = UNITS[unit];
      nanos +=
        BigInt(whole || '0') * scale +
        (BigInt(fraction || '0') * scale) / 10n ** BigInt(fraction.length);
    }
    return Duration.of(sign === '-' ? -nanos : nanos);
  }

  /** Whole seconds, towards zero. */
  get seconds(): bigint {
    return this.nanos / NANOS_PER_SECOND;
  }

  /** In seconds, e.g. `1.5s`. */
  toString(): string {
    const [sign, nanos] =
      this.nanos < 0n ? ['-', -this.nanos] : ['', this.nanos];
    return `${sign}${nanos / NANOS_PER_SECOND}${fractionOf(
      nanos % NANOS_PER_SECOND,
    )}s`;
  }
}

function fractionOf(nanos: bigint): string {
  return nanos === 0n
    ? ''
    : `.${nanos.toString().padStart(9, '0').replace(/0+$/, '')}`;
}

function floorDiv(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n);
}
