import { evaluationError } from '../errors';
import { sortBy, sortingCost } from '../macros/bindings';
import type { Meter } from '../meter';
import { hashOf } from '../values/hash';
import { equals } from '../values/equality';
import { compareValues } from '../values/order';
import { Optional } from '../values/optional';
import type { Library } from './library';

/** Longest list that `range` gives. */
const MAX_RANGE = 10_000n;

type List = readonly unknown[];

function flatten(list: List, depth: bigint, meter: Meter): unknown[] {
  if (depth < 0n) {
    throw evaluationError('flattens to a negative depth');
  }
  const flat: unknown[] = [];
  const add = (items: List, left: bigint) => {
    meter.charge(items.length);
    for (const item of items) {
      if (Array.isArray(item) && left > 0n) {
        add(item, left - 1n);
      } else {
        flat.push(item);
      }
    }
  };
  add(list, depth);
  return flat;
}

function slice(list: List, start: bigint, end: bigint, meter: Meter): List {
  if (start < 0n || end > BigInt(list.length) || start > end) {
    throw evaluationError(`slice(${start}, ${end}) is out of range`);
  }
  meter.charge(Number(end - start));
  return list.slice(Number(start), Number(end));
}

function range(size: bigint, meter: Meter): bigint[] {
  if (size > MAX_RANGE) {
    throw evaluationError(`range(${size}) is longer than ${MAX_RANGE}`);
  }
  const length = Math.max(0, Number(size));
  meter.charge(length);
  return Array.from({ length }, (_, index) => BigInt(index));
}

/** The items without those that are equal to one before. */
function distinct(list: List, meter: Meter): unknown[] {
  const buckets = new Map<string, unknown[]>();
  return list.filter(item => {
    const hash = hashOf(item, meter);
    const bucket = buckets.get(hash) ?? [];
    buckets.set(hash, bucket);
    const isNew = !bucket.some(other => equals(item, other, meter));
    if (isNew) {
      bucket.push(item);
    }
    return isNew;
  });
}

function sort(list: List, meter: Meter): unknown[] {
  meter.charge(sortingCost(list.length));
  list.forEach(
    item => typeof item === 'string' && meter.chargeText(item.length),
  );
  return [...list].sort(compareValues);
}

/** The lists extension. */
export const lists: Library = {
  macros: [sortBy],
  functions: {
    'list<A>.distinct(): list<A>': distinct,
    'list<A>.flatten(): list<dyn>': (list: List, meter: Meter) =>
      flatten(list, 1n, meter),
    'list<A>.flatten(int): list<dyn>': flatten,
    'list<A>.sort(): list<A>': sort,
    'list<A>.reverse(): list<A>': (list: List, meter: Meter) => {
      meter.charge(list.length);
      return [...list].reverse();
    },
    'list<A>.slice(int, int): list<A>': slice,
    'list<A>.first(): optional<A>': (list: List) =>
      list.length > 0 ? Optional.of(list[0]) : Optional.none,
    'list<A>.last(): optional<A>': (list: List) =>
      list.length > 0 ? Optional.of(list[list.length - 1]) : Optional.none,
    'lists.range(int): list<int>': range,
  },
};
