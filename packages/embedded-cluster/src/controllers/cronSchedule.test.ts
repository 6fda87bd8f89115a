import { parseCronSchedule } from './cronSchedule';

const next = (schedule: string, after: string, timeZone?: string) => {
  const ms = parseCronSchedule(schedule, timeZone).next(Date.parse(after));
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe('cron schedules', () => {
  it.each([
    ['* * * * *', '2030-01-01T00:00:00Z', '2030-01-01T00:01:00.000Z'],
    ['* * * * *', '2030-01-01T00:00:59Z', '2030-01-01T00:01:00.000Z'],
    ['*/15 * * * *', '2030-01-01T00:16:00Z', '2030-01-01T00:30:00.000Z'],
    ['5-59/20 * * * *', '2030-01-01T00:06:00Z', '2030-01-01T00:25:00.000Z'],
    ['0 3 * * *', '2030-01-01T04:00:00Z', '2030-01-02T03:00:00.000Z'],
    ['0 0 * * MON-FRI', '2030-01-04T12:00:00Z', '2030-01-07T00:00:00.000Z'],
    ['0 0 * * 7', '2030-01-01T00:00:00Z', '2030-01-06T00:00:00.000Z'],
    ['0 0 1 JAN,JUL *', '2030-02-01T00:00:00Z', '2030-07-01T00:00:00.000Z'],
    ['0 0 29 2 *', '2030-01-01T00:00:00Z', '2032-02-29T00:00:00.000Z'],
    // With day and weekday given, either one is enough.
    ['0 0 13 * FRI', '2030-01-01T00:00:00Z', '2030-01-04T00:00:00.000Z'],
    ['@hourly', '2030-01-01T00:30:00Z', '2030-01-01T01:00:00.000Z'],
    ['@daily', '2030-01-01T00:30:00Z', '2030-01-02T00:00:00.000Z'],
  ])('%s after %s is due at %s', (schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });

  it('follows the clock of a time zone', () => {
    expect(next('0 9 * * *', '2030-07-01T00:00:00Z', 'Europe/Berlin')).toBe(
      '2030-07-01T07:00:00.000Z',
    );
  });

  it('is never due on a day that does not exist', () => {
    expect(next('0 0 31 2 *', '2030-01-01T00:00:00Z')).toBeUndefined();
  });

  it.each(['* * * *', '60 * * * *', '* * * * FUNDAY', '*/0 * * * *'])(
    'refuses %s',
    schedule => {
      expect(() => parseCronSchedule(schedule)).toThrow(/schedule/);
    },
  );

  it('refuses a time zone that does not exist', () => {
    expect(() => parseCronSchedule('* * * * *', 'Mars/Olympus')).toThrow();
  });
});
