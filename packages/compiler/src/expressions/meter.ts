import { Optional } from '@marcbachmann/cel-js';

/** Work that is allowed without a meter of its own: much more than any template does, about a second. */
const DEFAULT_BUDGET = 1_000_000;

/** Longest text that an expression may hold at any moment. */
const MAX_TEXT = 1_000_000;

/** A string of this many characters costs as much as any other value. */
const CHARACTERS_PER_UNIT = 16;

/** An expression does more work than a template may. */
export class WorkLimitError extends Error {
  readonly name = 'WorkLimitError';
}

/**
 * Counts the work of expressions: evaluated nodes, and the size of the values that are built and compared.
 *
 * A meter that is shared by expressions bounds them together.
 */
export class Meter {
  #left: number;

  constructor(readonly budget = DEFAULT_BUDGET) {
    this.#left = budget;
  }

  /** @throws WorkLimitError when that is more than is left */
  charge(units: number): void {
    this.#left -= units;
    if (this.#left < 0) {
      throw new WorkLimitError(
        `takes more than ${this.budget} steps; make its lists shorter or nest them less`,
      );
    }
  }

  /**
   * Charges for a value with everything in it.
   *
   * What is shared counts as often as it occurs, as whoever walks through the value meets it that often.
   */
  chargeValue(value: unknown): void {
    const waiting: unknown[] = [];
    const meet = (part: unknown) => {
      this.charge(typeof part === 'string' ? unitsOf(part) : 1);
      if (typeof part === 'object' && part !== null) {
        waiting.push(part);
      }
    };
    meet(value);
    while (waiting.length > 0) {
      for (const part of partsOf(waiting.pop())) {
        meet(part);
      }
    }
  }
}

/** @throws WorkLimitError for a text beyond any use */
function unitsOf(text: string): number {
  if (text.length > MAX_TEXT) {
    throw new WorkLimitError(`gives more than ${MAX_TEXT} characters`);
  }
  return 1 + Math.floor(text.length / CHARACTERS_PER_UNIT);
}

function partsOf(value: unknown): Iterable<unknown> {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value;
  }
  if (value instanceof Map) {
    return value.values();
  }
  if (value instanceof Optional) {
    return value.hasValue() ? [value.value()] : [];
  }
  return ArrayBuffer.isView(value) ? [] : Object.values(value);
}
