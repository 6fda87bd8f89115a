import type { Meter } from '../meter';
import { equals } from '../values/equality';
import { hashOf } from '../values/hash';
import type { Library } from './library';

type List = readonly unknown[];

/** Whether all, or some, of the items are equal to one of a list. */
function found(items: List, list: List, every: boolean, meter: Meter): boolean {
  const buckets = new Map<string, unknown[]>();
  for (const item of list) {
    const hash = hashOf(item, meter);
    const bucket = buckets.get(hash);
    if (bucket) {
      bucket.push(item);
    } else {
      buckets.set(hash, [item]);
    }
  }
  const isThere = (item: unknown) =>
    (buckets.get(hashOf(item, meter)) ?? []).some(other =>
      equals(item, other, meter),
    );
  return every ? items.every(isThere) : items.some(isThere);
}

/** The sets extension. */
export const sets: Library = {
  functions: {
    'sets.contains(list<A>, list<A>): bool': (
      list: List,
      part: List,
      meter: Meter,
    ) => found(part, list, true, meter),
    'sets.equivalent(list<A>, list<A>): bool': (
      a: List,
      b: List,
      meter: Meter,
    ) => found(a, b, true, meter) && found(b, a, true, meter),
    'sets.intersects(list<A>, list<A>): bool': (
      a: List,
      b: List,
      meter: Meter,
    ) => found(a, b, false, meter),
  },
};
