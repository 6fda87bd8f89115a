import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { EVENT_TOPIC_CHANGED } from '@openchoreo/backstage-plugin-openchoreo-common';
import { laterUnref, type Later } from '../later';
import type { EntityFeed } from './EntityFeed';
import { EntityPublisher } from './EntityPublisher';
import type { PublicationStore } from './PublicationStore';
import { synchronize } from './synchronize';

const NAME = 'openchoreo';
const TASK_ID = 'openchoreo-catalog-sync';
/** In case an event got lost; one small request while nothing changes. */
const POLL = { seconds: 15 };
const TIMEOUT = { minutes: 5 };
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;
const BUSY_DELAY_MS = 1_000;

/** Registers what the control plane knows in the catalog, and keeps it so. */
export class OpenChoreoEntityProvider implements EntityProvider {
  readonly #feed: EntityFeed;
  readonly #store: PublicationStore;
  readonly #events: EventsService;
  readonly #scheduler: SchedulerService;
  readonly #logger: LoggerService;
  readonly #later: Later;
  #failures = 0;
  #triggerPending = false;

  constructor(options: {
    readonly feed: EntityFeed;
    readonly store: PublicationStore;
    readonly events: EventsService;
    readonly scheduler: SchedulerService;
    readonly logger: LoggerService;
    readonly later?: Later;
  }) {
    this.#feed = options.feed;
    this.#store = options.store;
    this.#events = options.events;
    this.#scheduler = options.scheduler;
    this.#logger = options.logger;
    this.#later = options.later ?? laterUnref;
  }

  getProviderName(): string {
    return NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const publisher = new EntityPublisher({ connection, store: this.#store });
    // One at a time among all instances of the backend: an older read must not overwrite a newer one.
    await this.#scheduler.scheduleTask({
      id: TASK_ID,
      frequency: POLL,
      timeout: TIMEOUT,
      scope: 'global',
      fn: signal => this.#synchronize(publisher, signal),
    });
    await this.#events.subscribe({
      id: TASK_ID,
      topics: [EVENT_TOPIC_CHANGED],
      onEvent: () => this.#trigger(),
    });
  }

  // One attempt: the task is not held while waiting, so that a crash then blocks nobody.
  async #synchronize(
    publisher: EntityPublisher,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await synchronize({
        feed: this.#feed,
        store: this.#store,
        publisher,
        signal,
      });
      this.#failures = 0;
    } catch (error) {
      const delayMs = Math.min(
        FIRST_BACKOFF_MS * 2 ** this.#failures,
        MAX_BACKOFF_MS,
      );
      this.#failures += 1;
      this.#logger.warn(
        `The control plane cannot be read, the catalog stays as it is; next attempt in ${
          delayMs / 1000
        } s: ${isError(error) ? error.message : error}`,
      );
      this.#triggerLater(delayMs);
    }
  }

  async #trigger(): Promise<void> {
    try {
      await this.#scheduler.triggerTask(TASK_ID);
    } catch (error) {
      if (!isError(error) || error.name !== 'ConflictError') {
        throw error;
      }
      // It is running and may have passed the change already.
      this.#triggerLater(BUSY_DELAY_MS);
    }
  }

  #triggerLater(delayMs: number): void {
    if (this.#triggerPending) {
      return;
    }
    this.#triggerPending = true;
    this.#later(() => {
      this.#triggerPending = false;
      this.#trigger().catch(error =>
        this.#logger.warn(
          'Reading the control plane could not be started; the next regular run will do it',
          error,
        ),
      );
    }, delayMs);
  }
}
