import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CellRef } from '@openchoreo/compiler';
import type { Clock } from '../clock';

interface CellNotifierOptions {
  /** How long changes of a cell are gathered: the first one starts the time, so that a busy cell is heard of too. */
  readonly delayMs: number;
  /** The cell behind a value of the cell label; absent when it is none of ours. */
  readonly cellOf: (
    cluster: string,
    cellNamespace: string,
  ) => Promise<CellRef | undefined>;
  readonly clock: Clock;
  readonly logger: LoggerService;
}

/** Tells listeners which cells changed, once for many changes in a short time. */
export class CellNotifier {
  readonly #options: CellNotifierOptions;
  readonly #listeners: ((cell: CellRef) => void)[] = [];
  /** Cells whose changes are being gathered. */
  readonly #gathering = new Set<string>();
  readonly #telling = new Set<Promise<void>>();
  readonly #lifetime = new AbortController();

  constructor(options: CellNotifierOptions) {
    this.#options = options;
  }

  listen(listener: (cell: CellRef) => void): void {
    this.#listeners.push(listener);
  }

  changed(cluster: string, cellNamespace: string): void {
    const key = `${cluster}/${cellNamespace}`;
    if (!this.#gathering.has(key) && !this.#lifetime.signal.aborted) {
      this.#gathering.add(key);
      const telling = this.#tellLater(key, cluster, cellNamespace);
      this.#telling.add(telling);
      telling.finally(() => this.#telling.delete(telling));
    }
  }

  /** Resolves when nothing more will be told or asked of the inventory. */
  async stop(): Promise<void> {
    this.#lifetime.abort();
    await Promise.all(this.#telling);
  }

  async #tellLater(
    key: string,
    cluster: string,
    cellNamespace: string,
  ): Promise<void> {
    const { delayMs, cellOf, clock, logger } = this.#options;
    const { signal } = this.#lifetime;
    try {
      await clock.sleep(delayMs, { signal });
      this.#gathering.delete(key);
      const cell = await cellOf(cluster, cellNamespace);
      if (cell && !signal.aborted) {
        this.#listeners.forEach(listener => listener(cell));
      }
    } catch (error) {
      if (!signal.aborted) {
        logger.error(
          `A change of ${cellNamespace} on ${cluster} was not told: ${stringifyError(
            error,
          )}`,
        );
      }
    }
  }
}
