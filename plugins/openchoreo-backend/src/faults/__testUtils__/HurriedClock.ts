import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../dataplane/clock';

/** A clock that runs faster than the one on the wall, so that pauses and leases are short; its time can be set. */
export class HurriedClock implements Clock {
  readonly #speed: number;
  readonly #start = Date.now();
  #offset = 0;

  constructor(speed = 10) {
    this.#speed = speed;
  }

  now(): number {
    return Math.round(this.#start + this.elapsed() + this.#offset);
  }

  elapsed(): number {
    return performance.now() * this.#speed;
  }

  async sleep(
    ms: number,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<void> {
    await sleep(ms / this.#speed, undefined, { signal });
  }

  /** Sets the time, as an administrator would. */
  jump(ms: number): void {
    this.#offset += ms;
  }
}
