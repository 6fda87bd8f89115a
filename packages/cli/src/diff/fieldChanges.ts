import { isDeepStrictEqual } from 'node:util';

/** A field with another value; without `from` it is new, without `to` it is gone. */
export interface FieldChange {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Fields that tell the items of a list apart, in Kubernetes' own lists. */
const ITEM_KEYS = ['name', 'key', 'mountPath'];

/** Every field in which two values differ. Items of lists are compared by their names where they have some. */
export function fieldChanges(
  from: unknown,
  to: unknown,
  path = '',
): FieldChange[] {
  if (isDeepStrictEqual(from, to)) {
    return [];
  }
  const before = entriesOf(from);
  const after = before && entriesOf(to);
  if (!before || !after || Array.isArray(from) !== Array.isArray(to)) {
    return [
      {
        path,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      },
    ];
  }
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap(
    key => fieldChanges(before.get(key), after.get(key), join(path, key)),
  );
  // The same items in another order.
  return changes.length > 0 ? changes : [{ path, from, to }];
}

function entriesOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const key = ITEM_KEYS.find(field => namesAll(value, field));
    return new Map(
      value.map((item, index) => [
        key ? `[${key}=${item[key]}]` : `[${index}]`,
        item,
      ]),
    );
  }
  return typeof value === 'object' && value !== null
    ? new Map(Object.entries(value))
    : undefined;
}

function namesAll(list: readonly unknown[], field: string): boolean {
  const names = list.map(item =>
    typeof item === 'object' && item !== null
      ? Object.entries(item).find(([key]) => key === field)?.[1]
      : undefined,
  );
  return (
    names.every(name => typeof name === 'string') &&
    new Set(names).size === list.length
  );
}

function join(path: string, key: string): string {
  if (key.startsWith('[')) {
    return `${path}${key}`;
  }
  const field = /^[\w-]+$/.test(key) ? key : `["${key}"]`;
  return path && !field.startsWith('[')
    ? `${path}.${field}`
    : `${path}${field}`;
}
