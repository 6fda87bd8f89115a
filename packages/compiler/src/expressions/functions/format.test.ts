import { compileTemplate } from '../../templates/template';
import { createExpressionEngine } from '../expressionEngine';

const engine = createExpressionEngine();
const render = (source: string) =>
  compileTemplate(`\${${source}}`, engine).render({});

describe('format', () => {
  it.each([
    ['"%s-%s".format(["a", 1])', 'a-1'],
    ['"%s".format([[1, "b", true, null]])', '[1, b, true, null]'],
    ['"%s".format([{"b": 1.5, "a": [2]}])', '{a: [2], b: 1.5}'],
    [
      '"%s %s".format([duration("90s"), timestamp("2025-01-02T03:04:05Z")])',
      '90s 2025-01-02T03:04:05Z',
    ],
    ['"%d %d".format([5, 7u])', '5 7'],
    ['"%f %.2f".format([1.5, 2])', '1.500000 2.00'],
    ['"%e %.1e".format([1234.5, 0.00012])', '1.234500e+03 1.2e-04'],
    ['"%b %b %o".format([5, true, 8])', '101 1 10'],
    ['"%x %X %x".format([255, 255, "hi"])', 'ff FF 6869'],
    ['"100%%".format([])', '100%'],
  ])('%s', (source, expected) => {
    expect(render(source)).toBe(expected);
  });

  it.each([
    ['"%d".format(["a"])', '%d takes a number, not a'],
    ['"%d".format([1.5])', '%d takes a whole number, not 1.5'],
    ['"%s %s".format(["a"])', 'format lacks a value for %s'],
    ['"%s".format(["a", "b"])', 'format has 2 values for 1 places'],
    ['"%y".format(["a"])', 'format has a % without'],
    ['"%.999f".format([1.0])', '%.999f asks for more than 100 digits'],
  ])('refuses %s', (source, message) => {
    expect(() => render(source)).toThrow(message);
  });
});
