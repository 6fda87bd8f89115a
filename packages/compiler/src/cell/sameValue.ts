import { isPlainObject } from '../expressions/values';

/**
 * Whether two values hold the same: JSON by what is in it, maps by their entries, everything else by identity.
 *
 * What is the same object is not looked into, which makes it cheap where most was taken over.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length &&
      a.every((item, index) => sameValue(item, b[index]))
    );
  }
  if (a instanceof Map && b instanceof Map) {
    return sameValue([...a], [...b]);
  }
  if (isPlainObject(a) && isPlainObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every(key => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
    );
  }
  return false;
}
