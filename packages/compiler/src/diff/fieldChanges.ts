import type { FieldChange } from './manifestChange';

type Json = Readonly<Record<string, unknown>>;

/** What identifies the items of a list, the first that all items have. */
const ITEM_KEYS = ['name', 'containerPort', 'port', 'mountPath', 'key', 'host'];

/** A field that differs; `path` has a segment for each step. */
export interface RawChange {
  readonly path: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * The leaves in which two JSON values differ, in the order of their paths. Absent and `undefined` are the same.
 *
 * Items of lists are matched by what names them, so that a new container is one addition and not a change of every
 * container after it; lists whose items have no names are compared by position.
 */
export function fieldChanges(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): RawChange[] {
  const [from, to] = [childrenOf(before, after), childrenOf(after, before)];
  if (!from || !to) {
    return before === after ? [] : [changeOf(path, before, after)];
  }
  const names = [...new Set([...from.keys(), ...to.keys()])];
  return names.flatMap(name =>
    fieldChanges(from.get(name), to.get(name), [...path, name]),
  );
}

/** A path as people write it. */
export function formatPath(path: readonly string[]): FieldChange['path'] {
  return path.reduce(
    (text, segment) =>
      text === '' || segment.startsWith('[')
        ? text + segment
        : `${text}.${segment}`,
    '',
  );
}

function changeOf(
  path: readonly string[],
  before: unknown,
  after: unknown,
): RawChange {
  return {
    path,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}

/** What a value consists of, by path segment; undefined when it is compared as a whole. */
function childrenOf(
  value: unknown,
  other: unknown,
): ReadonlyMap<string, unknown> | undefined {
  if (value === undefined) {
    return isEmpty(other) || !isBranch(other) ? undefined : new Map();
  }
  const isSameShape = Array.isArray(value) === Array.isArray(other);
  if (!isBranch(value) || (other !== undefined && !isSameShape)) {
    return undefined;
  }
  // What holds nothing is itself the news where nothing was, e.g. `emptyDir: {}`.
  if (isEmpty(value)) {
    return isBranch(other) ? new Map() : undefined;
  }
  return Array.isArray(value)
    ? itemsOf(value, Array.isArray(other) ? other : [])
    : new Map(Object.entries(value));
}

function itemsOf(
  items: readonly unknown[],
  others: readonly unknown[],
): ReadonlyMap<string, unknown> {
  const key = ITEM_KEYS.find(
    candidate => isUnique(items, candidate) && isUnique(others, candidate),
  );
  return new Map(
    items.map((item, index) => [
      key && isObject(item) ? `[${key}=${item[key]}]` : `[${index}]`,
      item,
    ]),
  );
}

function isUnique(items: readonly unknown[], key: string): boolean {
  const names = items.map(item => (isObject(item) ? item[key] : undefined));
  return !names.includes(undefined) && new Set(names).size === items.length;
}

function isBranch(value: unknown): value is readonly unknown[] | Json {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
  return isBranch(value) && Object.keys(value).length === 0;
}

function isObject(value: unknown): value is Json {
  return isBranch(value) && !Array.isArray(value);
}
