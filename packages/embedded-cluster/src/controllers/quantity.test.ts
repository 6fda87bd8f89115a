import { parseQuantity, portion } from './quantity';

describe('quantities', () => {
  it.each([
    ['250m', 0.25],
    ['2', 2],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['1e3', 1000],
    ['100k', 100_000],
    [4, 4],
  ])('%s', (text, expected) => {
    expect(parseQuantity(text)).toBeCloseTo(expected);
  });

  it('are no number when they are not quantities', () => {
    expect(parseQuantity('many')).toBeNaN();
    expect(parseQuantity('1Qi')).toBeNaN();
  });

  it('may be portions of a total', () => {
    expect(portion('25%', 10, Math.ceil)).toBe(3);
    expect(portion('25%', 10, Math.floor)).toBe(2);
    expect(portion(4, 10, Math.floor)).toBe(4);
  });
});
