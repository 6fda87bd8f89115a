/** A parsed schedule: five fields, as in crontab. */
export interface CronSchedule {
  /** The first time after `ms` at which it is due; `undefined` when there is none within five years. */
  next(ms: number): number | undefined;
}

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const days = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const shorthands: { readonly [name: string]: string } = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const minuteMs = 60_000;
const horizonMs = 5 * 366 * 24 * 60 * minuteMs;

/**
 * Reads a schedule such as `*\/15 8-18 * * MON-FRI` or `@daily`.
 *
 * @param timeZone - an IANA name; UTC when absent
 * @throws when the schedule or the time zone is not valid
 */
export function parseCronSchedule(
  text: string,
  timeZone = 'Etc/UTC',
): CronSchedule {
  const fields = (shorthands[text.trim()] ?? text).trim().split(/\s+/);
  if (fields.length !== 5) {
    throw new Error(
      `schedule "${text}" has ${fields.length} fields; expected 5`,
    );
  }
  const [minute, hour, day, month, weekday] = fields;
  const matcher: Matcher = {
    minutes: parseField(minute, { from: 0, to: 59 }),
    hours: parseField(hour, { from: 0, to: 23 }),
    days: parseField(day, { from: 1, to: 31 }),
    months: parseField(month, { from: 1, to: 12, names: months, first: 1 }),
    weekdays: parseField(weekday, { from: 0, to: 7, names: days, first: 0 }),
    anyDay: day === '*' || day === '?',
    anyWeekday: weekday === '*' || weekday === '?',
  };
  const wallClock = wallClockOf(timeZone);
  return {
    next: ms => {
      const end = ms + horizonMs;
      let at = Math.floor(ms / minuteMs) * minuteMs + minuteMs;
      while (at <= end) {
        const skipMs = misses(matcher, wallClock(at));
        if (skipMs === 0) return at;
        at += skipMs;
      }
      return undefined;
    },
  };
}

interface Matcher {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
}

interface WallClock {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  readonly weekday: number;
}

/** Milliseconds that can be skipped, 0 when the schedule is due. */
function misses(matcher: Matcher, time: WallClock): number {
  const toNextHour = (60 - time.minute) * minuteMs;
  const isDay = matcher.days.has(time.day);
  const isWeekday =
    matcher.weekdays.has(time.weekday) ||
    (time.weekday === 0 && matcher.weekdays.has(7));
  // As in crontab: with both fields given, either may match.
  const isDue =
    matcher.anyDay || matcher.anyWeekday
      ? isDay && isWeekday
      : isDay || isWeekday;
  const isHour = matcher.hours.has(time.hour);
  if (!matcher.months.has(time.month) || !isDue || !isHour) return toNextHour;
  return matcher.minutes.has(time.minute) ? 0 : minuteMs;
}

function parseField(
  text: string,
  range: {
    readonly from: number;
    readonly to: number;
    readonly names?: readonly string[];
    readonly first?: number;
  },
): ReadonlySet<number> {
  const values = new Set<number>();
  const numberOf = (part: string) => {
    const named = range.names?.indexOf(part.toUpperCase()) ?? -1;
    const value = named < 0 ? Number(part) : named + (range.first ?? 0);
    if (!Number.isInteger(value) || value < range.from || value > range.to) {
      throw new Error(
        `schedule field "${text}": "${part}" is not within ${range.from}-${range.to}`,
      );
    }
    return value;
  };
  for (const part of text.split(',')) {
    const [span, step = '1'] = part.split('/');
    const stride = Number(step);
    if (!Number.isInteger(stride) || stride < 1) {
      throw new Error(`schedule field "${text}": "${step}" is not a step`);
    }
    const [low, high = part.includes('/') ? String(range.to) : low] =
      span === '*' || span === '?'
        ? [String(range.from), String(range.to)]
        : span.split('-');
    const to = numberOf(high);
    for (let value = numberOf(low); value <= to; value += stride) {
      values.add(value);
    }
  }
  return values;
}

function wallClockOf(timeZone: string): (ms: number) => WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    minute: 'numeric',
    hour: 'numeric',
    day: 'numeric',
    month: 'numeric',
    weekday: 'short',
  });
  return ms => {
    const parts = new Map(
      format.formatToParts(ms).map(({ type, value }) => [type, value]),
    );
    const number = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.get(type));
    return {
      minute: number('minute'),
      hour: number('hour'),
      day: number('day'),
      month: number('month'),
      weekday: days.indexOf(parts.get('weekday')?.toUpperCase() ?? ''),
    };
  };
}
