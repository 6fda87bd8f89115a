import type { Environment } from '@marcbachmann/cel-js';
import { OMIT, entriesOf } from '../values';
import {
  type Checker,
  type Evaluator,
  type MacroCall,
  type Scope,
  variableName,
} from './macro';

type Visit = (key: unknown, value: unknown) => unknown;

/** A comprehension over `(key or index, value)`: what it gives, from a visit of each entry. */
interface Comprehension {
  readonly type: 'bool' | 'list' | 'map';
  /** Whether a filter may stand before the last argument. */
  readonly filtered: boolean;
  readonly run: (
    entries: readonly [unknown, unknown][],
    visit: Visit,
  ) => unknown;
}

/** Marks an entry that the filter of a comprehension left out. */
const FILTERED: unique symbol = Symbol('filtered');

const kept = (
  entries: readonly [unknown, unknown][],
  visit: Visit,
): [unknown, unknown][] =>
  entries
    .map(([key, value]): [unknown, unknown] => [key, visit(key, value)])
    .filter(([, result]) => result !== FILTERED);

const countTrue = (entries: readonly [unknown, unknown][], visit: Visit) =>
  entries.filter(([key, value]) => visit(key, value) === true).length;

const COMPREHENSIONS: Readonly<Record<string, Comprehension>> = {
  exists: {
    type: 'bool',
    filtered: false,
    run: (entries, visit) => entries.some(([k, v]) => visit(k, v) === true),
  },
  all: {
    type: 'bool',
    filtered: false,
    run: (entries, visit) => entries.every(([k, v]) => visit(k, v) === true),
  },
  existsOne: {
    type: 'bool',
    filtered: false,
    run: (entries, visit) => countTrue(entries, visit) === 1,
  },
  transformList: {
    type: 'list',
    filtered: true,
    run: (entries, visit) => kept(entries, visit).map(([, result]) => result),
  },
  transformMap: {
    type: 'map',
    filtered: true,
    run: (entries, visit) => Object.fromEntries(kept(entries, visit)),
  },
  transformMapEntry: {
    type: 'map',
    filtered: true,
    run: (entries, visit) =>
      mergeEntries(kept(entries, visit).map(([, result]) => result)),
  },
};

function mergeEntries(maps: readonly unknown[]): Record<string, unknown> {
  const merged = new Map<unknown, unknown>();
  for (const [key, value] of maps.flatMap(map =>
    map === OMIT ? [] : entriesOf(map),
  )) {
    if (merged.has(key)) {
      throw new Error(`transformMapEntry gives the key "${key}" twice`);
    }
    merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/** Registers the comprehensions over two variables, which the CEL library lacks. */
export function registerTwoVariableComprehensions(environment: Environment) {
  for (const [name, comprehension] of Object.entries(COMPREHENSIONS)) {
    for (const receiver of ['list', 'map']) {
      const signature = (args: string) =>
        `${receiver}.${name}(${args}): ${comprehension.type}`;
      environment.registerFunction(
        signature('ast, ast, ast'),
        macro(comprehension),
      );
      if (comprehension.filtered) {
        environment.registerFunction(
          signature('ast, ast, ast, ast'),
          macro(comprehension),
        );
      }
    }
  }
}

function macro(comprehension: Comprehension) {
  return ({ ast, args, receiver }: MacroCall) => {
    const body = args[args.length - 1];
    const filter = args.length === 4 ? args[2] : undefined;
    let outer: Scope;
    let inner: Scope;
    return {
      ast,
      typeCheck(checker: Checker, _: unknown, scope: Scope) {
        checker.check(receiver, scope);
        const dyn = checker.getType('dyn');
        const [first, second] = args
          .slice(0, 2)
          .map(node => variableName(checker, node));
        outer = scope.forkWithVariable(first, dyn);
        inner = outer.forkWithVariable(second, dyn);
        for (const node of filter ? [filter, body] : [body]) {
          checker.check(node, inner);
        }
        return checker.getType(comprehension.type);
      },
      evaluate(evaluator: Evaluator, _: unknown, scope: Scope) {
        const collection = evaluator.run(receiver, scope);
        return comprehension.run(entriesOf(collection), (key, value) => {
          const bound = inner
            .reuse(outer.reuse(scope).setIterValue(key, evaluator))
            .setIterValue(value, evaluator);
          return filter && evaluator.run(filter, bound) !== true
            ? FILTERED
            : evaluator.run(body, bound);
        });
      },
    };
  };
}
