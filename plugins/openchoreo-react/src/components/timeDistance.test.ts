import { timeDistance } from './timeDistance';

const NOW = new Date('2026-03-10T12:00:00Z');

describe('timeDistance', () => {
  it.each([
    ['2026-03-10T11:59:31Z', 'now'],
    ['2026-03-10T11:59:00Z', '1 minute ago'],
    ['2026-03-10T09:01:00Z', '2 hours ago'],
    ['2026-03-09T12:00:00Z', 'yesterday'],
    ['2026-02-10T12:00:00Z', '4 weeks ago'],
    ['2024-03-01T12:00:00Z', '2 years ago'],
    ['2026-03-10T12:05:00Z', 'in 5 minutes'],
  ])('tells %s as "%s"', (at, told) => {
    expect(timeDistance(new Date(at), NOW, 'en')).toBe(told);
  });

  it('speaks the language of the portal', () => {
    expect(timeDistance(new Date('2026-03-10T09:00:00Z'), NOW, 'de')).toBe(
      'vor 3 Stunden',
    );
  });
});
