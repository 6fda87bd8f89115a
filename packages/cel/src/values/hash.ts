import type { Meter } from '../meter';
import { isBytes, isMap } from './inspect';
import { entriesOf } from './maps';
import { bare, isNumeric } from './numbers';

/** How much of a value goes into its hash: characters of a text, items of a list, levels. */
const TEXT = 64;
const ITEMS = 8;
const LEVELS = 3;

/** A text of bounded length that is the same for equal values, so that few need to be compared. */
export function hashOf(value: unknown, meter: Meter, levels = LEVELS): string {
  meter.charge(1);
  if (typeof value === 'string') {
    return `s${value.length}:${value.slice(0, TEXT)}${value.slice(-TEXT)}`;
  }
  if (isNumeric(value)) {
    return `n${Number(bare(value))}`;
  }
  if (isBytes(value)) {
    return `b${value.length}:${value.subarray(0, TEXT)}`;
  }
  const isNested = Array.isArray(value) || isMap(value);
  if (!isNested) {
    return String(value);
  }
  if (levels === 0) {
    return '...';
  }
  const parts: readonly unknown[] = Array.isArray(value)
    ? value.slice(0, ITEMS)
    : entriesOf(value, meter).slice(0, ITEMS).flat();
  return `[${parts.map(part => hashOf(part, meter, levels - 1)).join()}]`;
}
