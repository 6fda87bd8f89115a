import { CelError } from './errors';

/** Work that is allowed without a meter of its own: much more than any template does, well under 100 ms. */
export const DEFAULT_BUDGET = 500_000;

/** Longest text that an expression may make. */
const MAX_TEXT = 1_000_000;

/** A text of this many characters costs as much as any other value. */
const CHARACTERS_PER_UNIT = 32;

/**
 * Counts the work of expressions: evaluated nodes, and the size of the values that are made, compared and converted.
 *
 * A meter that is shared by expressions bounds them together. What an expression costs depends on nothing but the
 * expression and its values.
 */
export class Meter {
  #left: number;

  constructor(readonly budget = DEFAULT_BUDGET) {
    this.#left = budget;
  }

  /** What was charged so far. */
  get used(): number {
    return this.budget - this.#left;
  }

  /** @throws CelError with the code `limit` when that is more than is left */
  charge(units: number): void {
    this.#left -= units;
    if (this.#left < 0) {
      // Stays exhausted: whoever goes on after the error, as a loop over many templates does, is stopped at once.
      this.#left = 0;
      throw new CelError(
        'limit',
        `takes more than ${this.budget} steps; make its lists shorter or nest them less`,
      );
    }
  }

  /**
   * Charges for walking through a text or for making it.
   *
   * @throws CelError with the code `limit`, also for a text that is too long
   */
  chargeText(length: number): void {
    if (length > MAX_TEXT) {
      throw new CelError('limit', `gives more than ${MAX_TEXT} characters`);
    }
    this.charge(1 + Math.floor(length / CHARACTERS_PER_UNIT));
  }
}
