import { compileTemplate } from '../templates/template';
import { Meter } from '@openchoreo/cel';
import { METER, createExpressionEngine } from './expressionEngine';

const engine = createExpressionEngine();

function render(source: string, scope: Record<string, unknown> = {}) {
  return compileTemplate(`\${${source}}`, engine).render(scope);
}

/** `cel.bind(v1, <body of v0>, cel.bind(v2, <body of v1>, ...))`, which doubles its value at each level. */
function doubled(start: string, body: (name: string) => string, end = '') {
  const levels = Array.from({ length: 25 }, (_, level) => level);
  const binds = levels.map(
    level => `cel.bind(v${level + 1}, ${body(`v${level}`)}, `,
  );
  return `cel.bind(v0, ${start}, ${binds.join('')}v25${end}${')'.repeat(26)}`;
}

describe('the work of an expression', () => {
  it.each([
    [
      'loops within loops',
      'lists.range(10000).exists(a, lists.range(10000).exists(b, a + b < 0))',
    ],
    [
      'lists of lists',
      'lists.range(1000).map(a, lists.range(1000).map(b, lists.range(1000)))',
    ],
    [
      'two-variable loops within loops',
      'lists.range(9999).all(i, a, lists.range(9999).all(j, b, a + b >= 0))',
    ],
    ['a list that doubles', doubled('[1, 2]', name => `${name} + ${name}`)],
    [
      'a list that holds itself twice',
      doubled('[1]', name => `[${name}, ${name}]`),
    ],
    [
      'a comparison of such lists',
      doubled('[1]', name => `[${name}, ${name}]`, ' == v25'),
    ],
    ['a chain of maps', `[1]${'.map(x, [x, x])'.repeat(30)}`],
  ])('ends with an error: %s', (_, source) => {
    expect(() => render(source)).toThrow('takes more than 500000 steps');
  });

  it('ends with an error: a text that doubles', () => {
    const source = doubled('"0123456789abcdef"', name => `${name} + ${name}`);
    expect(() => render(source)).toThrow('gives more than 1000000 characters');
  });

  it('begins anew with the next expression', () => {
    expect(() =>
      render('lists.range(9999).map(a, lists.range(999))'),
    ).toThrow();
    expect(render('[1, 2].map(x, x * 2)')).toEqual([2, 4]);
  });

  it('is shared by the expressions of one meter', () => {
    const meter = new Meter(1_000);
    const template = compileTemplate('${lists.range(100).map(x, x)}', engine);
    const repeat = () =>
      Array.from({ length: 10 }, () => template.render({ [METER]: meter }));
    expect(repeat).toThrow('takes more than 1000 steps');
  });

  it('is small for what templates do', () => {
    const envs = Array.from({ length: 200 }, (_, i) => ({
      name: `e${i}`,
      value: 'v',
    }));
    const meter = new Meter(10_000);
    const template = compileTemplate(
      '${envs.filter(e, e.name != "e3").map(e, {"name": e.name})}',
      engine,
    );
    expect(template.render({ envs, [METER]: meter })).toHaveLength(199);
  });
});
