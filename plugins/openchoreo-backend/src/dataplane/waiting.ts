import type { Clock } from './clock';

/** Waits for `promise`, but not longer than until `signal` is aborted: then rejects with its reason. */
export async function abortable<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  let stopListening = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
    stopListening = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stopListening();
  }
}

/** Waits for `promise`, but not longer than `ms`. */
export async function atMost(
  ms: number,
  promise: Promise<unknown>,
  clock: Clock,
): Promise<void> {
  const done = new AbortController();
  try {
    await Promise.race([promise, clock.sleep(ms, { signal: done.signal })]);
  } finally {
    done.abort();
  }
}
