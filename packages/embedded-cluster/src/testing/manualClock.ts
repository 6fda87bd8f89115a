import { Clock } from '../clock';

interface Timer {
  readonly atMs: number;
  readonly task: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #nowMs: number;
  #timers: Timer[] = [];

  /** @param start - e.g. `2030-01-01T00:00:00Z` */
  constructor(start: string) {
    this.#nowMs = Date.parse(start);
  }

  now(): number {
    return this.#nowMs;
  }

  schedule(delayMs: number, task: () => void): () => void {
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer);
    };
  }

  /** Moves time forward, running what becomes due in its order, at its time. */
  advance(ms: number): void {
    const end = this.#nowMs + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      const timer = next;
      this.#timers = this.#timers.filter(other => other !== timer);
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      timer.task();
    }
    this.#nowMs = end;
  }

  #next(endMs: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      const isDue = timer.atMs <= endMs;
      if (isDue && (!first || timer.atMs < first.atMs)) first = timer;
    }
    return first;
  }
}
