import type { Clock } from '../dataplane/clock';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** A clock that only tests move. */
export class ManualClock implements Clock {
  #now = 1_700_000_000_000;
  #elapsed = 0;
  #sleepers: Sleeper[] = [];

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** Sets the time, as an administrator would; no time passes. */
  jump(ms: number): void {
    this.#now += ms;
  }

  async sleep(ms: number, { signal }: { readonly signal: AbortSignal }) {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const sleeper = { wakeAt: this.#elapsed + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter(other => other !== sleeper);
        reject(signal.reason);
      });
    });
  }

  /** Lets time pass, and wakes who has slept long enough. */
  advance(ms: number): void {
    this.#now += ms;
    this.#elapsed += ms;
    const due = this.#sleepers.filter(({ wakeAt }) => wakeAt <= this.#elapsed);
    this.#sleepers = this.#sleepers.filter(sleeper => !due.includes(sleeper));
    due.forEach(({ wake }) => wake());
  }
}
