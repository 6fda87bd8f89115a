import { type Environment, Optional } from '@marcbachmann/cel-js';
import { canonicalJson } from '../../canonicalJson';
import { OPTIONAL_LIST, OPTIONAL_MAP } from '../optionalEntries';
import { OMIT, fromCel } from '../values';

/** Longest list that `range` gives. */
const MAX_RANGE = 10_000;

type Entry = readonly [key: unknown, value: unknown, optional: boolean];
type Item = readonly [value: unknown, optional: boolean];

/** Equal CEL values have the same key, `1` and `1.0` among them, and maps in whatever order of their keys. */
export function keyOf(value: unknown): string {
  return canonicalJson(fromCel(value));
}

/** Order of numbers, strings and booleans among themselves. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === typeof b || (isNumber(a) && isNumber(b))) {
    const [left, right] = [a as string, b as string];
    if (left === right) {
      return 0;
    }
    return left < right ? -1 : 1;
  }
  throw new Error('cannot order values of different types');
}

function isNumber(value: unknown): boolean {
  return typeof value === 'bigint' || typeof value === 'number';
}

function flatten(list: readonly unknown[], depth: number): unknown[] {
  if (depth < 0) {
    throw new Error('depth of flatten must not be negative');
  }
  return list.flat(depth);
}

function unwrap(value: unknown, optional: boolean): unknown {
  if (!optional) {
    return value;
  }
  if (!(value instanceof Optional)) {
    throw new Error('the value of an optional entry must be optional');
  }
  return value.hasValue() ? value.value() : OMIT;
}

/** The lists extension of CEL and the literals with optional entries. */
export function registerLists(environment: Environment) {
  environment
    .registerFunction('list.distinct(): list', (list: unknown[]) => [
      ...new Map(list.map(item => [keyOf(item), item])).values(),
    ])
    .registerFunction('list.flatten(): list', (list: unknown[]) =>
      flatten(list, 1),
    )
    .registerFunction(
      'list.flatten(int): list',
      (list: unknown[], depth: bigint) => flatten(list, Number(depth)),
    )
    .registerFunction('list.sort(): list', (list: unknown[]) =>
      [...list].sort(compare),
    )
    .registerFunction('list.reverse(): list', (list: unknown[]) =>
      [...list].reverse(),
    )
    .registerFunction(
      'list.slice(int, int): list',
      (list: unknown[], start: bigint, end: bigint) => {
        if (start < 0n || end > BigInt(list.length) || start > end) {
          throw new Error(`slice(${start}, ${end}) is out of range`);
        }
        return list.slice(Number(start), Number(end));
      },
    )
    .registerFunction('list.first(): optional', (list: unknown[]) =>
      Optional.of(list[0]),
    )
    .registerFunction('list.last(): optional', (list: unknown[]) =>
      Optional.of(list[list.length - 1]),
    )
    .registerFunction(
      'ListsNamespace.range(int): list',
      (_: unknown, size: bigint) => {
        if (size > BigInt(MAX_RANGE)) {
          throw new Error(`range(${size}) is longer than ${MAX_RANGE}`);
        }
        return Array.from({ length: Number(size) }, (__, index) =>
          BigInt(index),
        );
      },
    )
    .registerFunction(`${OPTIONAL_MAP}(list): map`, (entries: Entry[]) =>
      Object.fromEntries(
        entries
          .map(([key, value, optional]) => [key, unwrap(value, optional)])
          .filter(([, value]) => value !== OMIT),
      ),
    )
    .registerFunction(`${OPTIONAL_LIST}(list): list`, (items: Item[]) =>
      items
        .map(([value, optional]) => unwrap(value, optional))
        .filter(value => value !== OMIT),
    );
}
