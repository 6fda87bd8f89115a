import { evaluationError } from '../errors';
import type { Implementation } from '../functions';
import type { Meter } from '../meter';
import { Duration, Timestamp } from '../values/time';
import type { Library } from './library';

/** Work of asking the host for a time zone. */
const COST_OF_ZONE = 2_000;

const MILLIS_PER_MINUTE = 60_000;
const MILLIS_PER_DAY = 86_400_000;

const GETTERS: Readonly<Record<string, (date: Date) => number>> = {
  getFullYear: date => date.getUTCFullYear(),
  getMonth: date => date.getUTCMonth(),
  getDate: date => date.getUTCDate(),
  getDayOfMonth: date => date.getUTCDate() - 1,
  getDayOfWeek: date => date.getUTCDay(),
  getDayOfYear: dayOfYear,
  getHours: date => date.getUTCHours(),
  getMinutes: date => date.getUTCMinutes(),
  getSeconds: date => date.getUTCSeconds(),
  getMilliseconds: date => date.getUTCMilliseconds(),
};

/** From 0. */
function dayOfYear(date: Date): number {
  const first = new Date(date);
  first.setUTCMonth(0, 1);
  return Math.round((date.getTime() - first.getTime()) / MILLIS_PER_DAY);
}

/**
 * A date whose UTC fields are the local ones of a time zone.
 *
 * @param zone - `+02:00`, `02:00`, or a name such as `Asia/Kathmandu`
 */
function local(time: Timestamp, zone: string): Date {
  const date = time.toDate();
  const [, sign, hours, minutes] = /^([+-]?)(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (hours === undefined) {
    return inNamedZone(date, zone);
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * MILLIS_PER_MINUTE;
  return new Date(date.getTime() + (sign === '-' ? -offset : offset));
}

function inNamedZone(date: Date, zone: string): Date {
  const fields = Object.fromEntries(
    formatOf(zone)
      .formatToParts(date)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const shifted = new Date(date);
  shifted.setUTCFullYear(fields.year, fields.month - 1, fields.day);
  shifted.setUTCHours(fields.hour, fields.minute, fields.second);
  return shifted;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw evaluationError(
      `speaks of the time zone ${JSON.stringify(
        timeZone.slice(0, 50),
      )}, which does not exist`,
    );
  }
}

const ofTimestamps: Readonly<Record<string, Implementation>> =
  Object.fromEntries(
    Object.entries(GETTERS).flatMap(
      ([name, get]): [string, Implementation][] => [
        [
          `timestamp.${name}(): int`,
          (time: Timestamp) => BigInt(get(time.toDate())),
        ],
        [
          `timestamp.${name}(string): int`,
          (time: Timestamp, zone: string, meter: Meter) => {
            meter.charge(COST_OF_ZONE);
            return BigInt(get(local(time, zone)));
          },
        ],
      ],
    ),
  );

/** Fields of times and durations. */
export const times: Library = {
  functions: {
    ...ofTimestamps,
    'duration.getHours(): int': (duration: Duration) =>
      duration.seconds / 3600n,
    'duration.getMinutes(): int': (duration: Duration) =>
      duration.seconds / 60n,
    'duration.getSeconds(): int': (duration: Duration) => duration.seconds,
    'duration.getMilliseconds(): int': (duration: Duration) =>
      (duration.nanos / 1_000_000n) % 1000n,
  },
};
