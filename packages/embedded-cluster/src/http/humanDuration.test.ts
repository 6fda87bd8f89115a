import { humanDuration } from './humanDuration';

describe('ages', () => {
  it.each([
    [-1, '0s'],
    [119, '119s'],
    [120, '2m'],
    [125, '2m5s'],
    [3600, '60m'],
    [3 * 3600, '3h'],
    [3 * 3600 + 60, '3h1m'],
    [47 * 3600, '47h'],
    [49 * 3600, '2d1h'],
    [30 * 86400, '30d'],
    [800 * 86400, '2y70d'],
  ])('%i seconds are shown as %s', (seconds, expected) => {
    expect(humanDuration(seconds * 1000)).toBe(expected);
  });
});
