import type { Clock } from '../clock';

/** Lets so many go per second; a second's worth may go at once after a pause. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #clock: Clock;
  #available: number;
  #countedAt: number;

  constructor(options: { readonly perSecond: number; readonly clock: Clock }) {
    this.#perSecond = options.perSecond;
    this.#clock = options.clock;
    this.#available = options.perSecond;
    this.#countedAt = options.clock.elapsed();
  }

  /** Resolves when the next may go; those who wait go in their order. */
  async take({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const now = this.#clock.elapsed();
    const earned = ((now - this.#countedAt) / 1000) * this.#perSecond;
    this.#available = Math.min(this.#perSecond, this.#available + earned) - 1;
    this.#countedAt = now;
    if (this.#available < 0) {
      const waitMs = (-this.#available / this.#perSecond) * 1000;
      await this.#clock.sleep(waitMs, { signal });
    }
  }
}
