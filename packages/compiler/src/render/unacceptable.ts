import type { Rendered } from './renderSteps';

/** What etcd takes for one object, in its default configuration. */
const MAX_CHARACTERS = 1_500_000;

/** Why a data plane could not have these objects: one would overwrite the other, or is too large to be stored. */
export function unacceptable(rendered: readonly Rendered[]): string[] {
  const seen = new Set<string>();
  return rendered.flatMap(({ object, targetPlane }) => {
    const { name, namespace = '' } = object.metadata as Record<string, string>;
    const [group] = String(object.apiVersion).split('/').slice(0, -1);
    const key = [targetPlane, group, object.kind, namespace, name].join('\0');
    const repeated = seen.has(key);
    seen.add(key);
    const length = mayExceed(object, MAX_CHARACTERS)
      ? JSON.stringify(object).length
      : 0;
    return [
      ...(repeated ? [`renders the ${object.kind} "${name}" twice`] : []),
      ...(length > MAX_CHARACTERS
        ? [
            `renders the ${object.kind} "${name}" with ${length} characters; Kubernetes stores objects of up to ${MAX_CHARACTERS}`,
          ]
        : []),
    ];
  });
}

/** Characters that JSON takes at most for one of a text. */
const ESCAPED = 6;
/** Characters that JSON takes at most for a number, a boolean or null, and for the signs around a value. */
const SCALAR = 32;

/** Whether the JSON of a value may have more characters; much cheaper than to write it. */
function mayExceed(value: unknown, characters: number): boolean {
  const waiting: unknown[] = [value];
  let left = characters;
  while (waiting.length > 0 && left > 0) {
    const next = waiting.pop();
    left -= SCALAR;
    if (typeof next === 'string') {
      left -= next.length * ESCAPED;
    } else if (Array.isArray(next)) {
      next.forEach(item => waiting.push(item));
    } else if (typeof next === 'object' && next !== null) {
      for (const [key, entry] of Object.entries(next)) {
        left -= key.length * ESCAPED;
        waiting.push(entry);
      }
    }
  }
  return left <= 0;
}
