import fc from 'fast-check';
import { compileTemplate } from '../templates/template';
import { createExpressionEngine } from './expressionEngine';
import { rewriteOptionalEntries } from './optionalEntries';
import { tokenize } from './tokenize';
import { toCel } from './values';

const engine = createExpressionEngine();
const scope = toCel({ p: { a: 1, none: null }, yes: true, nums: [1, 2] });
const render = (source: string) =>
  compileTemplate(`\${${source}}`, engine).render(
    scope as Record<string, unknown>,
  );

describe('optional entries', () => {
  it.each<[string, unknown]>([
    ['{?"a": p.?a, ?"b": p.?b}', { a: 1 }],
    ['{"x": 1, ?"b": p.?b, "y": 2}', { x: 1, y: 2 }],
    ['[?p.?a, 7, ?p.?b]', [1, 7]],
    ['[ ?p.?a , ]', [1]],
    ['{?"a": yes ? p.?a : p.?b}', { a: 1 }],
    ['{(yes ? "k" : "l"): 1, ?"b": p.?b}', { k: 1 }],
    ['yes ? {?"a": p.?a} : {"b": 2}', { a: 1 }],
    ['{"m": {?"a": p.?a}, "l": [?p.?b, [?p.?a]]}', { m: { a: 1 }, l: [[1]] }],
    ['{?"a": p.?a}.map(k, k)', ['a']],
    [
      'nums.map(i, {?"a": p.?a, "i": i})',
      [
        { a: 1, i: 1 },
        { a: 1, i: 2 },
      ],
    ],
    ['1 in [?p.?a]', true],
    ['{?"n": p.?none}', { n: null }],
    ['{?"q?{": p.?a, "s": \'?"k": [?\'}', { 'q?{': 1, s: '?"k": [?' }],
    ['{?"a": p.?a} // {?"b": p.?b}', { a: 1 }],
    ['nums[?5].orValue(9)', 9],
  ])('%s', (source, expected) => {
    expect(render(source)).toEqual(expected);
  });

  it('hold optional values only', () => {
    expect(() => render('{?"a": p.a}')).toThrow(
      'the value of an optional entry must be optional',
    );
  });

  it('leave every source without them as it is', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      ',',
      ':',
      ' ',
      'a',
      '.?',
      '"?"',
      "'{'",
      '1',
      'in',
      '// ?\n',
      '"',
      '.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const source = pieces.join('');
        fc.pre(!tokenize(source).some(({ text }) => text === '?'));
        expect(rewriteOptionalEntries(source)).toBe(source);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('values of the context', () => {
  it.each([
    'p.constructor',
    'p.__proto__',
    'nums.constructor',
    '"".constructor',
    'nums.map',
    'p.toString()',
  ])('do not lead to the language below: %s', source => {
    expect(() => render(source)).toThrow();
  });
});

describe('tokenize', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), source => {
        const tokens = tokenize(source);
        expect(tokens.map(({ text }) => text).join('')).toBe(source);
      }),
    );
  });
});
