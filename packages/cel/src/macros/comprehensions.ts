import type { Checker } from '../check/checker';
import { MapBuilder } from '../compile/mapBuilder';
import { evaluationError } from '../errors';
import { BOOL, type Type, listOf, mapOf } from '../types/type';
import { isMap, typeName } from '../values/inspect';
import { sizeOf } from '../values/maps';
import { type Loop, compileLoop } from './loop';
import type { Macro } from './macro';

interface Definition {
  readonly name: string;
  /** How many arguments it can have besides the variables; all but the last one are conditions. */
  readonly args: readonly number[];
  readonly run: (loop: Loop) => unknown;
  /** Type of the result; the last argument is a condition, too, when it does not say what it is. */
  readonly result: (
    entry: { key: Type; value: Type; item: Type },
    body: () => Type,
    checker: Checker,
  ) => Type;
}

const existsOne = (loop: Loop): boolean => {
  let count = 0;
  for (let i = 0; i < loop.length; i += 1) {
    loop.bind(i);
    count += loop.holds(0) ? 1 : 0;
  }
  return count === 1;
};

const filter = (loop: Loop): unknown[] => {
  const kept: unknown[] = [];
  for (let i = 0; i < loop.length; i += 1) {
    loop.bind(i);
    if (loop.holds(0)) {
      kept.push(loop.item(i));
    }
  }
  return kept;
};

/** Calls back with the value of the last argument wherever the condition before it holds. */
function transform(
  loop: Loop,
  add: (value: unknown, index: number) => void,
): void {
  const last = loop.arguments - 1;
  for (let i = 0; i < loop.length; i += 1) {
    loop.bind(i);
    if (last === 0 || loop.holds(0)) {
      add(loop.value(last), i);
    }
  }
}

const transformList = (loop: Loop): unknown[] => {
  const list: unknown[] = [];
  transform(loop, value => list.push(value));
  return list;
};

const transformMap = (loop: Loop) => {
  const map = new MapBuilder();
  transform(loop, (value, index) => map.add(loop.key(index), value));
  return map.entries;
};

const transformMapEntry = (loop: Loop) => {
  const map = new MapBuilder();
  transform(loop, entry => {
    if (!isMap(entry)) {
      throw evaluationError(
        `gives transformMapEntry ${typeName(entry)}; expected a map`,
      );
    }
    loop.charge(sizeOf(entry));
    map.addAll(entry);
  });
  return map.entries;
};

const isBool: Definition['result'] = () => BOOL;

const TESTS: readonly Definition[] = [
  {
    name: 'all',
    args: [1],
    result: isBool,
    run: loop => !loop.isDecided(false),
  },
  {
    name: 'exists',
    args: [1],
    result: isBool,
    run: loop => loop.isDecided(true),
  },
  { name: 'exists_one', args: [1], result: isBool, run: existsOne },
  { name: 'existsOne', args: [1], result: isBool, run: existsOne },
];

const ONE_VARIABLE: readonly Definition[] = [
  ...TESTS,
  {
    name: 'filter',
    args: [1],
    result: ({ item }) => listOf(item),
    run: filter,
  },
  {
    name: 'map',
    args: [1, 2],
    result: (_, body) => listOf(body()),
    run: transformList,
  },
];

const TWO_VARIABLES: readonly Definition[] = [
  ...TESTS,
  {
    name: 'transformList',
    args: [1, 2],
    result: (_, body) => listOf(body()),
    run: transformList,
  },
  {
    name: 'transformMap',
    args: [1, 2],
    result: ({ key }, body) => mapOf(key, body()),
    run: transformMap,
  },
  {
    name: 'transformMapEntry',
    args: [1, 2],
    result: (_, body, checker) => {
      const map = mapOf(
        checker.substitution.fresh(),
        checker.substitution.fresh(),
      );
      checker.substitution.assignable(body(), map);
      return map;
    },
    run: transformMapEntry,
  },
];

/** Macros that walk through lists and maps. */
export const comprehensions: readonly Macro[] = [
  ...ONE_VARIABLE.map(definition => macro(definition, 1)),
  ...TWO_VARIABLES.map(definition => macro(definition, 2)),
];

function macro(
  { name, args: counts, result, run }: Definition,
  variables: 1 | 2,
): Macro {
  return {
    name,
    variables,
    arity: counts.map(count => count + variables),
    check({ target, variables: names, args }, checker) {
      const { key, value, isList } = checker.entriesOf(target);
      const item = isList ? value : key;
      const [first, second = ''] = names;
      const scope =
        variables === 1 ? { [first]: item } : { [first]: key, [second]: value };
      args
        .slice(0, -1)
        .forEach(condition => checker.expect(condition, BOOL, scope));
      const last = args[args.length - 1];
      let isBody = false;
      const body = () => {
        isBody = true;
        return checker.within(scope, last);
      };
      const type = result({ key, value, item }, body, checker);
      if (!isBody) {
        checker.expect(last, BOOL, scope);
      }
      return type;
    },
    compile: (call, compiler) => compileLoop(call, compiler, run),
  };
}
