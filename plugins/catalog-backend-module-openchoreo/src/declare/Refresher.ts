import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { type Later, laterUnref } from '../later';

const FIRST_DELAY_MS = 1_000;
/** After the last attempt the catalog's own rhythm, minutes apart, takes over. */
const MAX_ATTEMPTS = 8;

/**
 * Has the catalog process entities again before their regular turn.
 *
 * An entity provider for the sake of its connection alone: it never provides anything.
 */
export class Refresher implements EntityProvider {
  readonly #attempts = new Map<string, number>();
  readonly #logger: LoggerService;
  readonly #later: Later;
  #connection?: EntityProviderConnection;

  constructor(options: {
    readonly logger: LoggerService;
    readonly later?: Later;
  }) {
    this.#logger = options.logger;
    this.#later = options.later ?? laterUnref;
  }

  getProviderName(): string {
    return 'openchoreo-refresh';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** Processes the entities with this refresh key soon, later with each call in a row, until {@link settled}. */
  retry(key: string): void {
    const attempt = this.#attempts.get(key) ?? 0;
    if (attempt < MAX_ATTEMPTS) {
      this.#attempts.set(key, attempt + 1);
      this.#refreshAfter(key, FIRST_DELAY_MS * 2 ** attempt);
    }
  }

  /** Says that no retry is needed any more. */
  settled(key: string): void {
    this.#attempts.delete(key);
  }

  /**
   * Processes the entities with this refresh key once what was just processed can be read from the catalog.
   *
   * Twice, as the catalog gives no sign when that is; a refresh that changes nothing costs little.
   */
  followUp(key: string): void {
    this.#refreshAfter(key, 2 * FIRST_DELAY_MS);
    this.#refreshAfter(key, 10 * FIRST_DELAY_MS);
  }

  #refreshAfter(key: string, delayMs: number): void {
    this.#later(() => {
      this.#connection?.refresh({ keys: [key] }).catch(error => {
        this.#logger.warn(
          `Refreshing ${key} failed; it will be processed in its regular turn`,
          error,
        );
      });
    }, delayMs);
  }
}
