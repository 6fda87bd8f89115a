import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Clock } from '../dataplane/clock';
import { formatWork, type WorkItem } from './WorkItem';
import type { ClaimedWork, WorkQueue } from './WorkQueue';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 300_000;
/** After this share of a lease without a sign of the database the work is given up, before others may take it over. */
const SURE_SHARE = 2 / 3;

/**
 * When work has to be done again without anybody asking: never, after a while, or soon and then ever more rarely because
 * something failed that may work later.
 */
export type Requeue =
  | { readonly status: 'done' }
  | { readonly status: 'again'; readonly afterMs: number }
  | { readonly status: 'retry' };

/** Does one item of work. Throwing counts as `retry`. */
export type Worker = (
  item: WorkItem,
  options: { readonly signal: AbortSignal },
) => Promise<Requeue>;

interface WorkLoopOptions {
  readonly queue: WorkQueue;
  readonly worker: Worker;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: LoggerService;
  /** Items that are worked on at a time. */
  readonly concurrency: number;
  /** How often to look for work of other replicas and for work that was put off. */
  readonly pollMs: number;
}

/** Works off the queue until it is stopped. An error of one item never ends the loop. */
export class WorkLoop {
  readonly #options: WorkLoopOptions;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #waking = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(options: WorkLoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Looks for work at once. */
  wake(): void {
    this.#waking.abort();
  }

  /** Ends what is being worked on, gives it back and waits until that is done. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#loop;
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      // Made before looking, so that a call of wake() during the look counts.
      this.#waking = new AbortController();
      const room = this.#options.concurrency - this.#running.size;
      const found = room > 0 ? await this.#claim(room) : [];
      for (const work of found) {
        this.#begin(work);
      }
      if (room === 0 || found.length < room) {
        await this.#pause();
      }
    }
  }

  async #claim(limit: number): Promise<readonly ClaimedWork[]> {
    try {
      return await this.#options.queue.claim(limit);
    } catch (error) {
      this.#options.logger.error(
        `Work cannot be read from the database: ${stringifyError(error)}`,
      );
      return [];
    }
  }

  #begin(work: ClaimedWork): void {
    const task = this.#process(work)
      .catch(error =>
        this.#options.logger.error(
          `What became of ${formatWork(
            work.key,
          )} cannot be recorded; it is done again when its claim ends: ${stringifyError(
            error,
          )}`,
        ),
      )
      .finally(() => {
        this.#running.delete(task);
        this.wake();
      });
    this.#running.add(task);
  }

  async #process(work: ClaimedWork): Promise<void> {
    const { queue, random } = this.#options;
    const outcome = await this.#work(work);
    if (this.#stopping.signal.aborted) {
      await queue.release(work);
    } else if (outcome.status === 'done') {
      await queue.complete(work);
    } else if (outcome.status === 'again') {
      await queue.postpone(work, { delayMs: outcome.afterMs, failed: false });
    } else {
      const delayMs = retryDelayMs(work.attempts, random);
      await queue.postpone(work, { delayMs, failed: true });
    }
  }

  /** Works on an item while keeping its claim alive. */
  async #work(work: ClaimedWork): Promise<Requeue> {
    const { worker, logger } = this.#options;
    const lost = new AbortController();
    const finished = new AbortController();
    const renewing = this.#keepClaim(work, lost, finished.signal);
    try {
      return await worker(work.item, {
        signal: AbortSignal.any([this.#stopping.signal, lost.signal]),
      });
    } catch (error) {
      if (!this.#stopping.signal.aborted) {
        logger.error(
          `Working on ${formatWork(work.key)} failed, attempt ${
            work.attempts + 1
          }: ${stringifyError(error)}`,
          error instanceof Error ? error : undefined,
        );
      }
      return { status: 'retry' };
    } finally {
      finished.abort();
      await renewing;
    }
  }

  async #keepClaim(
    work: ClaimedWork,
    lost: AbortController,
    signal: AbortSignal,
  ): Promise<void> {
    const { queue, clock } = this.#options;
    const sureMs = queue.leaseMs * SURE_SHARE;
    let renewedAt = clock.elapsed();
    while (await passed(clock, queue.leaseMs / 6, signal)) {
      const askedAt = clock.elapsed();
      const answer = await this.#renew(work, {
        withinMs: sureMs - (askedAt - renewedAt),
        signal,
      });
      if (answer === 'renewed') {
        renewedAt = askedAt;
      } else if (answer === 'lost' || clock.elapsed() - renewedAt >= sureMs) {
        lost.abort();
        return;
      }
    }
  }

  /** A database that says nothing must not keep the work going longer than its claim is sure. */
  async #renew(
    work: ClaimedWork,
    options: { readonly withinMs: number; readonly signal: AbortSignal },
  ): Promise<'renewed' | 'lost' | 'unanswered'> {
    const { queue, clock, logger } = this.#options;
    const answer = queue.renew(work).then(
      isMine => (isMine ? ('renewed' as const) : ('lost' as const)),
      error => {
        logger.warn(
          `The claim on ${formatWork(
            work.key,
          )} cannot be renewed: ${stringifyError(error)}`,
        );
        return 'unanswered' as const;
      },
    );
    const silence = passed(
      clock,
      Math.max(options.withinMs, 0),
      options.signal,
    ).then(() => 'unanswered' as const);
    return Promise.race([answer, silence]);
  }

  async #pause(): Promise<void> {
    const { clock, pollMs } = this.#options;
    await passed(clock, pollMs, this.#waking.signal);
  }
}

/** Waits; false when `signal` ended the wait. */
async function passed(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await clock.sleep(ms, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) {
      return false;
    }
    throw error;
  }
}

/** Doubles with each failure, spread so that what failed together does not come back together. */
function retryDelayMs(attempts: number, random: () => number): number {
  const doubled = Math.min(FIRST_RETRY_MS * 2 ** attempts, LONGEST_RETRY_MS);
  return Math.round(doubled * (0.75 + random() / 2));
}
