import { fitText, textWidth } from './text';

const face = { size: 13 };

describe('fitText', () => {
  it('keeps what fits', () => {
    expect(fitText('cart', 100, face)).toBe('cart');
  });

  it('never gives more than fits', () => {
    for (const text of [
      'mmmmmmmmmmmm',
      'iiiiiiiiiiiiiiii',
      '漢字漢字漢字漢字',
    ]) {
      for (let width = 20; width < 120; width += 7) {
        expect(textWidth(fitText(text, width, face), face)).toBeLessThanOrEqual(
          width,
        );
      }
    }
  });

  it('does not cut a character that is made of several apart', () => {
    const family = '👨‍👩‍👧';
    const fitted = fitText(family.repeat(9), 60, face);
    expect(fitted.replace('…', '').split(family).join('')).toBe('');
  });
});
