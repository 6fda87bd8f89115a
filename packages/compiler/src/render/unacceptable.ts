import { isPlainObject } from '../expressions/values';
import type { Rendered } from './renderSteps';

/** What etcd takes for one object, in its default configuration. */
const MAX_CHARACTERS = 1_500_000;

/** Why a data plane could not have these objects: one would overwrite the other, or is too large to be stored. */
export function unacceptable(rendered: readonly Rendered[]): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const { object, targetPlane } of rendered) {
    const { kind } = object;
    const { name, namespace = '' } = object.metadata as Record<string, string>;
    const group = groupOf(String(object.apiVersion));
    const key = `${targetPlane}\0${group}\0${kind}\0${namespace}\0${name}`;
    if (seen.has(key)) {
      problems.push(`renders the ${kind} "${name}" twice`);
    }
    seen.add(key);
    const length = mayExceed(object, MAX_CHARACTERS)
      ? JSON.stringify(object).length
      : 0;
    if (length > MAX_CHARACTERS) {
      problems.push(
        `renders the ${kind} "${name}" with ${length} characters; Kubernetes stores objects of up to ${MAX_CHARACTERS}`,
      );
    }
  }
  return problems;
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
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
      for (const item of next) {
        waiting.push(item);
      }
    } else if (isPlainObject(next)) {
      for (const key of Object.keys(next)) {
        left -= key.length * ESCAPED;
        waiting.push(next[key]);
      }
    }
  }
  return left <= 0;
}
