import fc from 'fast-check';
import { createExpressionEngine } from '../expressions/expressionEngine';
import { OMIT, toCel } from '../expressions/values';
import { scan } from './scan';
import { compileTemplate } from './template';
import { TemplateError } from './templateError';

const engine = createExpressionEngine();

function render(template: unknown, scope: Record<string, unknown> = {}) {
  const values = toCel(scope) as Record<string, unknown>;
  return compileTemplate(template, engine).render(values);
}

describe('compileTemplate', () => {
  const p = {
    n: 1000000,
    f: 1.5,
    t: true,
    s: 'x',
    list: [1, 'a'],
    map: { k: 1 },
    none: null,
  };

  it.each([
    ['no expression', 'text', 'text'],
    ['a whole number as it is', '${p.n}', 1000000],
    ['white space around a sole expression', '\n  ${p.t}\n', true],
    ['a list', '${p.list}', [1, 'a']],
    ['null', '${p.none}', null],
    [
      'whole numbers within text as users write them',
      'max=${p.n}',
      'max=1000000',
    ],
    [
      'other values within text',
      '${p.f}/${p.t}/${p.list}/${p.map}',
      '1.5/true/[1,"a"]/{"k":1}',
    ],
    ['an unclosed expression as text', 'a ${b', 'a ${b'],
    ['braces and quotes within an expression', '${{"a}": "${"}["a}"]}', '${'],
    ['arithmetic on whole numbers', '${p.n + 1}', 1000001],
    ['arithmetic on other numbers', '${p.f * 2.0}', 3],
  ])('gives %s', (_, template, expected) => {
    expect(render(template, { p })).toEqual(expected);
  });

  it('takes out what is omitted: entries, items and the value itself', () => {
    expect(render({ a: '${oc_omit()}', b: [1, '${oc_omit()}'] })).toEqual({
      b: [1],
    });
    expect(render('${oc_omit()}')).toBe(OMIT);
    expect(render('${{"a": oc_omit(), "b": [oc_omit(), 2]}}')).toEqual({
      b: [2],
    });
  });

  it.each([
    ['{?"k": p.?s}', { k: 'x' }],
    ['{?"k": p.?missing}', {}],
    ['{?"k": p.?missing, "l": p.t ? {?"m": p.?s} : {}}', { l: { m: 'x' } }],
    ['[?p.?s, ?p.?missing, 3]', ['x', 3]],
    ['p.map[?"k"].orValue(0)', 1],
    ['{"?": "a ? b : c"}', { '?': 'a ? b : c' }],
  ])('understands optional entries: %s', (source, expected) => {
    expect(render(`\${${source}}`, { p })).toEqual(expected);
  });

  it.each([
    ['[3, 1].transformList(i, v, i + v)', [3, 2]],
    ['[3, 1].transformList(i, v, v > 1, v)', [3]],
    ['{"b": 1, "a": 2}.transformList(k, v, k)', ['a', 'b']],
    ['{"a": 1}.transformMap(k, v, v + 1)', { a: 2 }],
    ['{"a": 1, "b": 2}.transformMap(k, v, k == "b", v)', { b: 2 }],
    ['["x"].transformMapEntry(i, v, {v: i})', { x: 0 }],
    ['{"a": 1}.exists(k, v, v == 1)', true],
    ['{"a": 1}.all(k, v, v == 2)', false],
    ['[1, 1].existsOne(i, v, v == 1)', false],
    [
      '[[1, 2], [3]].transformList(i, row, row.transformList(j, x, x + i))',
      [[1, 2], [4]],
    ],
  ])(
    'understands comprehensions over two variables: %s',
    (source, expected) => {
      expect(render(`\${${source}}`)).toEqual(expected);
    },
  );

  it('renders keys, and refuses those that are no text or come twice', () => {
    expect(render({ '${p.s}-1': 1 }, { p })).toEqual({ 'x-1': 1 });
    expect(() => render({ '${p.n}': 1 }, { p })).toThrow(
      'is a key and gives 1000000',
    );
    expect(() => render({ '${p.s}': 1, x: 2 }, { p })).toThrow(
      'gives the key "x" a second time',
    );
  });

  it('cannot reach the prototype of objects', () => {
    const rendered = render({ '${"__proto__"}': { polluted: true } });
    expect(Object.keys(rendered as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('says where a template fails, with the expression', () => {
    const template = { spec: { containers: [{ image: '${p.missing.name}' }] } };
    expect(() => render(template, { p })).toThrow(
      expect.objectContaining({
        path: 'spec.containers[0].image',
        message:
          '${p.missing.name} No such key: missing (character 1: p.missing)',
      }),
    );
    expect(() => compileTemplate({ a: '${1 +}' }, engine)).toThrow(
      TemplateError,
    );
    expect(() => compileTemplate('${unknownFunction(1)}', engine)).toThrow(
      'unknownFunction',
    );
    expect(() => compileTemplate('${a + ${b}}', engine)).toThrow(
      'put quotes around it',
    );
  });

  it('names everything that is wrong at once, also within one text', () => {
    const template = {
      a: '${1 +} and ${nothing(1)}',
      'x.y/${2}': ['${true', '${"a" - 1}', '${{1}}'],
      '${3}': 1,
    };
    let error: unknown;
    try {
      compileTemplate(template, engine);
    } catch (caught) {
      error = caught;
    }
    const first = error as TemplateError;
    expect(
      [first, ...first.others].map(({ path, message }) => `${path} ${message}`),
    ).toEqual([
      'a ${1 +} has the end where a value is expected (character 4)',
      'a ${nothing(1)} calls "nothing", which does not exist or takes other arguments',
      '["x.y/${2}"][1] ${"a" - 1} applies - to string and int: no such overload',
      '["x.y/${2}"][2] ${{1}} has "}" where ":" is expected (character 3: })',
      '["${3}"] has the key ${3}, which does not give text',
    ]);
  });

  it('refuses templates that are nested too deep', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 20_000; i += 1) {
      deep = i % 2 === 0 ? [deep] : { a: deep };
    }
    expect(() => compileTemplate(deep, engine)).toThrow(
      'is nested more than 100 levels deep',
    );
  });

  it('ends a hostile regular expression at once', () => {
    const text = `${'a'.repeat(50)}!`;
    expect(render('${s.matches("^(a+)+$")}', { s: text })).toBe(false);
  });

  it('refuses expressions beyond any sensible size', () => {
    expect(() => render(`\${${'('.repeat(100)}1${')'.repeat(100)}}`)).toThrow(
      TemplateError,
    );
    expect(() => render('${lists.range(100000000)}')).toThrow(
      'longer than 10000',
    );
  });

  it('never fails in another way than with a TemplateError', () => {
    const piece = fc.constantFrom(
      '${',
      '}',
      '"',
      "'",
      '\\',
      '{',
      '[',
      '?',
      ':',
      '.',
      'p',
      '1',
      ' ',
      'x(',
      ')',
      ',',
      'in',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        let error: unknown;
        try {
          render(pieces.join(''), { p });
        } catch (caught) {
          error = caught;
        }
        expect(error === undefined || error instanceof TemplateError).toBe(
          true,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('scan', () => {
  it('loses nothing of a text without expressions', () => {
    fc.assert(
      fc.property(
        fc.string().filter(text => !text.includes('${')),
        text => {
          const joined = scan(text).map(segment =>
            segment.kind === 'text' ? segment.text : '',
          );
          expect(joined.join('')).toBe(text);
        },
      ),
    );
  });
});
