import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 90_000;
const INTERVAL_MS = 100;

/** Reads again and again until the answer is the one that was waited for. */
export async function poll<T>(
  read: () => Promise<T>,
  isDone: (answer: T) => boolean,
): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await read();
    if (isDone(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(
        `still waiting; the last answer: ${JSON.stringify(answer)}`,
      );
    }
    await sleep(INTERVAL_MS);
  }
}
