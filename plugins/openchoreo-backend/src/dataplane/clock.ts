import { setTimeout as sleep } from 'node:timers/promises';

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since 1970. Somebody may set it, forwards or back: for what is shown and for times that are stored. */
  now(): number;
  /** Milliseconds since some moment; never set by anybody: for how long something takes. */
  elapsed(): number;
  /** Rejects with the reason of `signal` when that is aborted first. */
  sleep(ms: number, options: { readonly signal: AbortSignal }): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: async (ms, { signal }) => {
    await sleep(ms, undefined, { signal });
  },
};
