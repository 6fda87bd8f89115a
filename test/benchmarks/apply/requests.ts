import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Counts the HTTP requests that this process sends through undici while `work` runs. */
export async function requestsOf(
  work: () => Promise<unknown>,
): Promise<number> {
  let count = 0;
  const onRequest = () => {
    count++;
  };
  subscribe('undici:request:create', onRequest);
  try {
    await work();
  } finally {
    unsubscribe('undici:request:create', onRequest);
  }
  return count;
}
