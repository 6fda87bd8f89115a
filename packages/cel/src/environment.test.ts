import { show } from './__testUtils__/conformance';
import { Environment } from './environment';
import { mixedArithmetic } from './library/operators';
import { Meter } from './meter';
import { isIdentifier } from './syntax/words';
import {
  INT,
  STRING,
  type Type,
  formatType,
  listOf,
  mapOf,
  unionOf,
} from './types/type';

const environment = new Environment({ libraries: [mixedArithmetic] });

const item: Type = {
  kind: 'object',
  name: 'item',
  fields: { port: INT, host: STRING },
};
const variables = {
  item,
  open: { ...item, name: 'open', others: STRING } as Type,
  items: listOf(item),
  counts: mapOf(STRING, INT),
  either: unionOf(INT, listOf(STRING)),
  objects: unionOf(item, mapOf(STRING, STRING)),
};

function evaluate(source: string, scope = {}): string {
  return show(
    environment
      .program(environment.parse(source))
      .evaluate(scope, new Meter(100_000)),
  );
}

function check(source: string) {
  const { type, problems } = environment.check(
    environment.parse(source),
    variables,
  );
  return problems.length > 0
    ? problems.map(({ message }) => message).join('; ')
    : formatType(type);
}

describe('an expression', () => {
  it.each([
    ['[3, 1, 2].sortBy(x, -x)', '[3, 2, 1]'],
    ['["b", "a"].sort()', '["a", "b"]'],
    ['[true, false].sort()', '[false, true]'],
    ['[[1], [2, [3]]].flatten()', '[1, 2, [3]]'],
    ['[[1], [2, [3]]].flatten(2)', '[1, 2, 3]'],
    ['[1, 1.0, 2u, 2, "a", "a", [1], [1.0]].distinct()', '[1, 2u, "a", [1]]'],
    ['[b"a", b"a", true, {"a": 1}, {"a": 1}].distinct().size()', '3'],
    ['[1, 2, 3].slice(1, 3).reverse()', '[3, 2]'],
    ['[[].first(), [1].last()]', '[none, optional(1)]'],
    ['lists.range(3)', '[0, 1, 2]'],
    ['sets.contains([1, 2, 2], [2.0])', 'true'],
    ['sets.equivalent([1, 2], [2, 1, 1])', 'true'],
    ['sets.intersects([1], [2])', 'false'],
    ['optional.unwrap([optional.of(1), optional.none()])', '[1]'],
    ['optional.ofNonZeroValue(b"")', 'none'],
    ['optional.ofNonZeroValue(duration("0s"))', 'none'],
    ['["a"].transformMapEntry(i, v, {v: i})', '{"a": 0}'],
    ['{"b": 1, "a": 2}.map(k, k)', '["a", "b"]'],
    ['[1, 2].transformMap(i, v, i > 0, v)', '{1: 2}'],
    ['1 + 1.5', 'double(2.5)'],
    ['3.0 * 2 - 1', 'double(5)'],
    ['2 / 4.0', 'double(0.5)'],
    ['math.greatest(1, 2.5, 2u)', 'double(2.5)'],
    ['math.least([3, 1])', '1'],
    ['math.bitNot(0u)', '18446744073709551615u'],
    [
      '"%s %s".format([optional.of(1), optional.none()])',
      '"optional.of(1) optional.none()"',
    ],
    ['"%.0f %.2e".format([2.5, 12345])', '"2 1.23e+04"'],
    [
      'timestamp("2024-02-29T12:00:00Z").getDayOfYear("America/New_York")',
      '59',
    ],
    [
      'duration("1h1.5s") + duration("500ms")',
      'google.protobuf.Duration(3602s)',
    ],
    ['a.b', '1'],
    ['a["b"] == 1 && !has(a.c)', 'true'],
  ])('%s is %s', (source, expected) => {
    expect(evaluate(source, { a: { b: 1n } })).toBe(expected);
  });

  it.each([
    ['[1, "a"].sort()', 'compares'],
    ['[1].flatten(-1)', 'negative depth'],
    ['[1].slice(0, 2)', 'out of range'],
    ['lists.range(20000)', 'longer than'],
    ['"a".matches("(")', 'no pattern'.slice(3)],
    ['[1].transformMapEntry(i, v, v)', 'expected a map'],
    ['["a", "b"].transformMapEntry(i, v, {"k": v})', 'a second time'],
    ['{1: 1, 1u: 2}', 'a second time'],
    ['{1.5: 1}', 'has a key of type double'],
    ['{?"a": 1}', 'expected an optional value'],
    ['1.map(x, x)', 'expected a list or a map'],
    ['1.optMap(x, x)', 'no such overload'],
    ['optional.none().value()', 'has none'],
    ['math.least([])', 'at least one number'],
    ['math.greatest(["a"])', 'takes numbers'],
    ['math.bitShiftLeft(1, -1)', 'negative'],
    ['"%d".format(["a"])', 'a whole number, not string'],
    ['"%f".format(["a"])', 'a number, not string'],
    ['"%.200f".format([1.0])', 'more than 100 digits'],
    ['"%q".format([1])', 'without one of'],
    ['"%s".format([1, 2])', '2 values for 1'],
    ['timestamp("x")', 'as a timestamp'],
    ['duration("x")', 'as a duration'],
    ['timestamp(0).getHours("No/Where")', 'time zone'],
    ['base64.decode("*")', 'not base64'],
    ['base64.decode("aaaaa")', 'not base64'],
    ['string(b"\\xff")', 'UTF-8'],
    ['int("1x")', 'as int'],
    ['bool("yes")', 'as bool'],
    ['double("1.2.3")', 'as double'],
    ['[1][1]', 'index 1 is out of range'],
    ['[1]["a"]', 'looks up a position of type string'],
    ['1[0]', 'looks up a key in int'],
    ['1 ? 2 : 3', 'expected bool'],
    ['missing', 'does not exist'],
    ['1 / 0', 'divides by zero'],
    ['9223372036854775807 + 1', 'overflow'],
    ['"a', 'closing'],
    ['"\\q"', 'escape'],
    ['"\\ud800"', 'escape'],
    ['b"\\u0041"', 'escape'],
    ['1.5u', 'is no number'],
    ['99999999999999999999', '64 bits'],
    ['9223372036854775808', '64 bits'],
    ['a.1', 'expected'],
    ['a.in', 'the name of a field'],
    ['if', 'keeps for itself'],
    ['A{b: 1}', 'there are none here'],
    ['has(1)', 'does not name a field'],
    ['[1].map(1, 2)', 'the name of a variable'],
    ['[1].all(x, x, true)', 'two variables of the same name'],
    ['1 §', 'unexpected'],
  ])('%s fails and says why', (source, message) => {
    expect(() => evaluate(source)).toThrow(message);
  });

  it.each([
    ['item.port + 1', 'int'],
    ['item["host"]', 'string'],
    ['item["other"]', 'dyn'],
    ['open.other + "a"', 'string'],
    ['counts["a"] + counts.b', 'int'],
    ['either[0]', 'string'],
    ['objects.host', 'dyn'],
    ['items.map(i, i.port)', 'list<int>'],
    ['counts.transformMap(k, v, v > 1)', 'map<string, bool>'],
    ['items.sortBy(i, i.port)[0].host', 'string'],
    ['items.transformMapEntry(i, v, {v.host: i})', 'map<string, int>'],
    ['item.?host.optMap(h, h.size())', 'optional_type<int>'],
    ['true ? item : {"a": 1}', 'dyn'],
    ['item == {"port": 1}', 'bool'],
    ['item.prt', 'asks for the field "prt" of item, which it does not have'],
    ['objects.map(k, k)', 'list<dyn>'],
    ['item[1]', 'looks up a key of type int in item'],
    ['counts[1]', 'looks up a key of type int in map<string, int>'],
    ['items["a"]', 'looks up a key of type string in list<item>'],
    ['either.x', 'asks for the field "x" of int, which has none'],
    [
      '1.x + "a".y',
      'asks for the field "x" of int, which has none; asks for the field "y" of string, which has none',
    ],
    ['1[0]', 'looks up a key of type int in int'],
    ['1.map(x, x)', 'is int; expected a list or a map'],
    ['[?1]', 'is an optional entry of type int; expected an optional value'],
    [
      '"a".size(1)',
      'calls size(int) on string: no such overload; there is string.size(), bytes.size(), list<A>.size(), map<K, V>.size()',
    ],
    [
      '(1 + 2).nothing()',
      'calls "nothing", which does not exist or takes other arguments',
    ],
    ['nothing', 'speaks of "nothing", which does not exist'],
    ['!1', 'applies ! to int: no such overload'],
  ])('the type of %s is known: %s', (source, expected) => {
    expect(check(source)).toBe(expected);
  });

  it('tells names of variables from other words', () => {
    expect(
      ['a', '_b1', 'in', '1a', 'a-b', 'true'].filter(isIdentifier),
    ).toEqual(['a', '_b1']);
  });
});
