import fc from 'fast-check';
import { show } from './__testUtils__/conformance';
import { Environment } from './environment';
import { CelError } from './errors';
import { Meter } from './meter';
import { Uint } from './values/numbers';
import { Optional } from './values/optional';

const environment = new Environment();

/** Pieces of expressions: what is put together of them often parses. */
const piece = fc.constantFrom(
  ...'a b x 0 1 -1 2u 1.5 1e308 9223372036854775807 "" "ab" \'é😀\' b"\\xff" true false null int type'.split(
    ' ',
  ),
  ...'+ - * / % == != < <= > >= in && || ! ? : . .? , ( ) [ ] [? { } {?'.split(
    ' ',
  ),
  ...'.size() .map(v, .filter(v, .all(v, .exists(k,v, .transformMap(k,v, .sortBy(v, .optMap(v, cel.bind(v, v has( .matches( .format([ .join() .distinct() .flatten() .split( .replace( lists.range( math.greatest( optional.of( timestamp( duration( string( .getHours( dyn('.split(
    ' ',
  ),
);

const expression = fc
  .array(piece, { maxLength: 15 })
  .map(pieces => pieces.join(' '));

const value = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(null, true, NaN, -0, Infinity, Optional.none),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(n => new Uint(n)),
    fc.double(),
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 5 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** The value as text, or the code of the error. */
function outcomeOf(source: string, scope: Record<string, unknown>): string {
  try {
    const ast = environment.parse(source);
    environment.check(ast, undefined);
    return show(environment.program(ast).evaluate(scope, new Meter(50_000)));
  } catch (error) {
    if (!(error instanceof CelError)) {
      throw error;
    }
    return `${error.code}: ${error.message}`;
  }
}

describe('for any expression and any values', () => {
  it('nothing but a CelError is thrown, and the outcome is always the same', () => {
    fc.assert(
      fc.property(expression, value, value, (source, a, b) => {
        const scope = { a, b, x: [a, b] };
        expect(outcomeOf(source, scope)).toBe(outcomeOf(source, scope));
      }),
      { numRuns: 2_000 },
    );
  });

  it('nothing but a CelError is thrown for text that is no expression', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), source => {
        expect(() => outcomeOf(source, {})).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it('every operator and method gives a value or a CelError', () => {
    const operators = '+ - * / % == != < <= > >= in'.split(' ');
    const calls = [
      ...operators.map(operator => `a ${operator} b`),
      ...'size first last sort distinct flatten reverse trim lowerAscii join hasValue value getFullYear getSeconds'
        .split(' ')
        .map(name => `a.${name}()`),
      ...'matches split indexOf lastIndexOf contains charAt substring format or orValue getHours'
        .split(' ')
        .map(name => `a.${name}(b)`),
      ...'string int uint double bool bytes timestamp duration type size math.abs math.sign math.bitNot lists.range base64.encode base64.decode strings.quote'
        .split(' ')
        .map(name => `${name}(a)`),
      'a[b]',
      'a[?b]',
      'a.replace(b, x[0])',
      'a.map(v, v)',
      'sets.contains(x, a)',
      'math.greatest(a, b)',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...calls), value, value, (source, a, b) => {
        expect(() => outcomeOf(source, { a, b, x: [a, b] })).not.toThrow();
      }),
      { numRuns: 4_000 },
    );
  });

  it('numbers are the text that they were written as', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        number => {
          expect(outcomeOf(`string(${number})`, {})).toBe(`"${number}"`);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 6 }),
        (whole, digits) => {
          const number = (whole / 10 ** digits).toString();
          fc.pre(!number.includes('e') && number.includes('.'));
          expect(outcomeOf(`string(${number})`, {})).toBe(`"${number}"`);
        },
      ),
    );
  });
});
