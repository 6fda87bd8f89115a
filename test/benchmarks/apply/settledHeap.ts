import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 500;

/** Bytes of the heap when two looks in a row find about the same after a collection. */
export async function settledHeap(
  collect: () => void,
  { patienceMs = 0 }: { readonly patienceMs?: number } = {},
): Promise<number> {
  const startedAt = performance.now();
  for (let last = 0; ; ) {
    collect();
    const { heapUsed } = process.memoryUsage();
    const isSettled = Math.abs(heapUsed - last) < heapUsed / 200;
    if (isSettled && performance.now() - startedAt >= patienceMs) {
      return heapUsed;
    }
    last = heapUsed;
    await sleep(LOOK_EVERY_MS);
  }
}
