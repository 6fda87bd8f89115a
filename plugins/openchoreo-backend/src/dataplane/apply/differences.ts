import { isDeepStrictEqual } from 'node:util';
import type { FieldDifference } from '../dataPlanes';
import { isRecord } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';

/** One step into a JSON value: a field, or an item of a list with the value it had. */
export type Step =
  | { readonly field: string }
  | { readonly index: number; readonly item: unknown };

/** A place where two objects differ. */
export interface Difference {
  readonly path: readonly Step[];
  readonly found: unknown;
  readonly desired: unknown;
}

const MOST_FIELDS = 20;
const LONGEST_VALUE = 200;
const MASKED = '(masked)';

/** Where a live object differs from what it is to be, in what users declare: status and bookkeeping apart. */
export function differences(
  found: KubeObject,
  desired: KubeObject,
): readonly Difference[] {
  return compare([], declaredOf(found), declaredOf(desired)).slice(
    0,
    MOST_FIELDS,
  );
}

function declaredOf(object: KubeObject): object {
  const { metadata, status, ...rest } = object;
  const { labels, annotations } = metadata;
  return { ...rest, metadata: { labels, annotations } };
}

function compare(
  path: readonly Step[],
  found: unknown,
  desired: unknown,
): Difference[] {
  if (isRecord(found) && isRecord(desired)) {
    const fields = new Set([...Object.keys(found), ...Object.keys(desired)]);
    return [...fields]
      .sort()
      .flatMap(field =>
        compare([...path, { field }], found[field], desired[field]),
      );
  }
  if (isNamedList(found) && isNamedList(desired)) {
    const names = new Set([...found, ...desired].map(({ name }) => name));
    return [...names].flatMap(name => {
      const index = found.findIndex(item => item.name === name);
      const item = found[index];
      const wanted = desired.find(other => other.name === name);
      return compare([...path, { index, item: item ?? wanted }], item, wanted);
    });
  }
  return isDeepStrictEqual(found, desired) ? [] : [{ path, found, desired }];
}

function isNamedList(value: unknown): value is { readonly name: string }[] {
  return (
    Array.isArray(value) &&
    value.every(item => isRecord(item) && typeof item.name === 'string')
  );
}

/** A difference as it is shown: bounded, and without the values of secrets. */
export function shown(kind: string, difference: Difference): FieldDifference {
  const { path, found, desired } = difference;
  const [first] = path;
  const isSecret =
    kind === 'Secret' &&
    'field' in first &&
    ['data', 'stringData'].includes(first.field);
  const text = (value: unknown) =>
    isSecret ? MASKED : shortened(JSON.stringify(value));
  return {
    path: formatPath(path),
    ...(desired !== undefined && { desired: text(desired) }),
    ...(found !== undefined && { found: text(found) }),
  };
}

/** e.g. `spec.template.spec.containers[main].image`. */
function formatPath(path: readonly Step[]): string {
  return path
    .map(step => {
      if (!('field' in step)) {
        return `[${isRecord(step.item) ? step.item.name : step.index}]`;
      }
      return /^\w+$/.test(step.field)
        ? `.${step.field}`
        : `[${JSON.stringify(step.field)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

function shortened(text: string): string {
  return text.length > LONGEST_VALUE
    ? `${text.slice(0, LONGEST_VALUE)}…`
    : text;
}
