/**
 * Wraps work so that it never runs twice at once: calls that come while it runs lead to one more run afterwards.
 *
 * A burst of signals so costs two reads, and none of them can starve the read that a user waits for.
 */
export function coalesce(work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;

  async function run() {
    do {
      again = false;
      await work();
    } while (again);
  }

  return () => {
    again = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
