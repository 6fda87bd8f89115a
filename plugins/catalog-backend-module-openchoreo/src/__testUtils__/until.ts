import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 100;

/** Runs assertions again and again until they hold; fails with the last failure after the time limit. */
export async function until(
  assertions: () => Promise<void>,
  limitMs: number = 45_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      await assertions();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
    await sleep(INTERVAL_MS);
  }
}
