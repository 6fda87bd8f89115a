import { Json, isJsonArray, isJsonObject } from '../json';

/** `.name`, `['name']`, `[*]`, `[0]` or `[?(@.field=="value")]`. */
const step =
  /\.([\w-]+)|\[['"]([^'"]+)['"]\]|\[(\*|\d+)\]|\[\?\(@\.([\w.-]+)\s*==\s*['"]([^'"]*)['"]\)\]/gy;

/**
 * Reads the subset of JSONPath that printer columns of CustomResourceDefinitions use.
 *
 * @returns the first value that is found, objects and lists as JSON; `undefined` when there is none
 */
export function evaluateJsonPath(
  root: Json,
  path: string,
): string | number | undefined {
  let values: readonly Json[] = [root];
  const normalized =
    path.startsWith('.') || path.startsWith('[') ? path : `.${path}`;
  // A backslash protects the dots of a label name: `.metadata.labels.app\.kubernetes\.io/name`.
  const escaped = normalized.replace(
    /\.((?:[^.[\\]|\\.)*\\\.(?:[^.[\\]|\\.)*)/g,
    (_, name: string) => `['${name.replaceAll('\\', '')}']`,
  );
  for (const match of escaped.matchAll(step)) {
    values = values.flatMap(value => follow(value, match));
  }
  const [first] = values;
  if (first === undefined || first === null) return undefined;
  return typeof first === 'string' || typeof first === 'number'
    ? first
    : JSON.stringify(first);
}

function follow(value: Json, match: RegExpMatchArray): readonly Json[] {
  const [, dotted, quoted, index, field, wanted] = match;
  const name = dotted ?? quoted;
  if (name !== undefined) {
    const child = isJsonObject(value) ? value[name] : undefined;
    return child === undefined ? [] : [child];
  }
  if (!isJsonArray(value)) return [];
  if (index === '*') return value;
  if (index !== undefined) return value.slice(Number(index), Number(index) + 1);
  return value.filter(
    item => isJsonObject(item) && String(item[field]) === wanted,
  );
}
