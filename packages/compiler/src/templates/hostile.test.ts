import { Meter } from '@openchoreo/cel';
import { METER, createExpressionEngine } from '../expressions/expressionEngine';
import { compileTemplate } from './template';
import { TemplateError } from './templateError';

const engine = createExpressionEngine();

/** Wall-clock bound of one template; generous, as the machine may be busy. What is promised is held by counted work. */
const SANE_MS = 2_000;

/** `cel.bind(v1, <body of v0>, cel.bind(v2, <body of v1>, ...))`, which doubles its value at each level. */
function doubled(start: string, body: (name: string) => string, end = '') {
  const levels = Array.from({ length: 28 }, (_, level) => level);
  const binds = levels.map(
    level => `cel.bind(v${level + 1}, ${body(`v${level}`)}, `,
  );
  return `cel.bind(v0, ${start}, ${binds.join('')}v28${end}${')'.repeat(29)}`;
}

const nested = (open: string, close: string, inner: string, count: number) =>
  open.repeat(count) + inner + close.repeat(count);

const LONG = `"${'a'.repeat(5_000)}"`;
const STEPS = 'takes more than 500000 steps';
const TEXT = 'gives more than 1000000 characters';
const DEEP = 'levels deep';

const HOSTILE: readonly (readonly [string, string, string])[] = [
  [
    'loops within loops',
    'lists.range(10000).exists(a, lists.range(10000).exists(b, a + b < 0))',
    STEPS,
  ],
  [
    'loops within loops within loops',
    'lists.range(200).map(a, lists.range(200).map(b, lists.range(200).map(c, a * b * c)))',
    STEPS,
  ],
  [
    'two-variable loops within loops',
    'lists.range(9999).all(i, a, lists.range(9999).all(j, b, a + b >= 0))',
    STEPS,
  ],
  [
    'lists of lists',
    'lists.range(1000).map(a, lists.range(1000).map(b, lists.range(1000)))',
    STEPS,
  ],
  [
    'maps of maps',
    'lists.range(2000).transformMap(i, a, lists.range(2000).transformMap(j, b, j))',
    STEPS,
  ],
  ['a million elements', 'lists.range(1000000)', 'longer than 10000'],
  ['a chain of maps', `[1]${'.map(x, [x, x])'.repeat(30)}`, STEPS],
  [
    'flattened products',
    `lists.range(100)${'.map(x, [x, x, x, x]).flatten()'.repeat(12)}`,
    STEPS,
  ],
  ['a list that doubles', doubled('[1, 2]', v => `${v} + ${v}`), STEPS],
  [
    'a list that holds itself twice',
    doubled('[1]', v => `[${v}, ${v}]`),
    STEPS,
  ],
  [
    'a map that holds itself twice',
    doubled('{"a": 1}', v => `{"a": ${v}, "b": ${v}}`),
    STEPS,
  ],
  [
    'an optional that holds a list twice',
    doubled('optional.of(1)', v => `optional.of([${v}, ${v}])`),
    STEPS,
  ],
  [
    'a comparison of such lists',
    doubled('[1]', v => `[${v}, ${v}]`, ' == v28'),
    STEPS,
  ],
  [
    'such a list in a set',
    doubled('[1]', v => `[${v}, ${v}]`, ' in [[[v28]], v28 + []]'),
    STEPS,
  ],
  [
    'distinct items of such a list',
    doubled('[1]', v => `[${v}, ${v}]`, '.map(v, [v, v28, [v28]]).distinct()'),
    STEPS,
  ],
  [
    'format of such a list',
    `"%s".format([${doubled('[1]', v => `[${v}, ${v}]`)}])`,
    STEPS,
  ],
  [
    'a text that doubles',
    doubled('"0123456789abcdef"', v => `${v} + ${v}`),
    TEXT,
  ],
  [
    'bytes that double',
    doubled('b"0123456789abcdef"', v => `${v} + ${v}`),
    TEXT,
  ],
  [
    'a text that doubles by format',
    doubled('"0123456789abcdef"', v => `"%s%s".format([${v}, ${v}])`),
    TEXT,
  ],
  [
    'a text that doubles by join',
    doubled('"0123456789abcdef"', v => `[${v}, ${v}].join()`),
    TEXT,
  ],
  [
    'a text that doubles by replace',
    doubled('"aaaaaaaaaaaaaaaa"', v => `${v}.replace("a", "aa")`),
    STEPS,
  ],
  [
    'an empty text replaced',
    doubled('"aaaaaaaaaaaaaaaa"', v => `${v}.replace("", "a")`),
    STEPS,
  ],
  [
    'a text that grows by quoting',
    doubled('"\\\\\\\\"', v => `strings.quote(${v})`),
    TEXT,
  ],
  [
    'a long text joined often',
    `lists.range(10000).map(i, ${LONG}).join()`,
    TEXT,
  ],
  ['a long separator', `lists.range(10000).map(i, "").join(${LONG})`, TEXT],
  [
    'hexadecimal of a long text',
    `"${'%x'.repeat(200)}".format(lists.range(200).map(i, ${LONG}))`,
    STEPS,
  ],
  [
    'comparisons of long texts',
    `cel.bind(t, ${LONG}, lists.range(10000).all(i, lists.range(1000).all(j, t + "a" == t + "a")))`,
    STEPS,
  ],
  [
    'a search for a long text',
    `lists.range(10000).all(i, ${LONG}.contains(${LONG} + "b") == false)`,
    STEPS,
  ],
  ['a sort of long texts', `lists.range(5000).map(i, ${LONG}).sort()`, STEPS],
  [
    'regular expressions in a loop',
    `lists.range(10000).all(i, ${LONG}.matches("(a|aa|aaa)+$"))`,
    STEPS,
  ],
  [
    'many regular expressions',
    'lists.range(10000).all(i, "a".matches("a{" + string(i % 900) + "}b|c" + string(i)) == false)',
    STEPS,
  ],
  [
    'a regular expression that repeats repetitions',
    '"a".matches("((a{100}){100}){100}")',
    'pattern',
  ],
  [
    'a regular expression that is too long',
    `"a".matches("${'(a|b)'.repeat(300)}")`,
    'pattern of more than',
  ],
  ['a large whole number', doubled('2', v => `${v} * ${v}`), 'overflow'],
  [
    'a literal that is no number of 64 bits',
    '9'.repeat(500),
    'does not fit into 64 bits',
  ],
  [
    'an expression that is too long',
    `[${'1, '.repeat(9_000)}]`,
    'longer than 20000',
  ],
  ['too many parts', `[${'1,'.repeat(6_000)}]`, 'more than 5000 parts'],
  ['deep parentheses', nested('(', ')', '1', 9_000), DEEP],
  ['deep lists', nested('[', ']', '1', 9_000), DEEP],
  ['deep maps', nested('{"a": ', '}', '1', 1_000), DEEP],
  ['deep calls', nested('size(', ')', '1', 2_000), DEEP],
  ['deep macros', nested('[1].map(x, ', ')', '1', 1_000), DEEP],
  ['deep signs', `${'!'.repeat(9_000)}true`, DEEP],
  ['a long chain of additions', `1${' + 1'.repeat(2_000)}`, DEEP],
  ['a long chain of fields', `a${'.a'.repeat(2_000)}`, DEEP],
  ['a long chain of conditions', `${'true ? 1 : '.repeat(1_000)}1`, DEEP],
  [
    'errors that are swallowed',
    'lists.range(10000).exists(i, lists.range(10000).exists(j, 1 / 0 > 0))',
    STEPS,
  ],
  [
    'time zones in a loop',
    'lists.range(10000).all(i, timestamp(i).getHours("Asia/Kathmandu") >= 0)',
    STEPS,
  ],
  [
    'merges that grow',
    'lists.range(5000).map(i, oc_merge(lists.range(2000).transformMap(k, v, v).transformMapEntry(k, v, {string(k): v}), {"a": 1}))',
    STEPS,
  ],
  [
    'names of long parts',
    `lists.range(10000).map(i, oc_generate_name(lists.range(100).map(j, ${LONG})))`,
    STEPS,
  ],
];

describe('a hostile template', () => {
  it.each(HOSTILE)('ends with a clear error: %s', (_, source, message) => {
    const meter = new Meter();
    const started = performance.now();
    let error: unknown;
    try {
      compileTemplate(`\${${source}}`, engine).render({
        [METER]: meter,
        a: {},
      });
    } catch (caught) {
      error = caught;
    }
    expect(performance.now() - started).toBeLessThan(SANE_MS);
    expect(meter.used).toBeLessThanOrEqual(meter.budget);
    expect(error).toBeInstanceOf(TemplateError);
    expect((error as TemplateError).message).toContain(message);
    expect((error as TemplateError).message.length).toBeLessThan(2_000);
  });

  it('does not keep the engine from the next one', () => {
    const template = compileTemplate('${[1, 2].map(x, x * 2)}', engine);
    expect(template.render({ [METER]: new Meter(100) })).toEqual([2, 4]);
  });
});
