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
import type { DeclaredRelationStore } from '../relate/DeclaredRelationStore';
import { laterUnref, type Later } from '../later';
import type { EntityFeed } from './EntityFeed';
import { EntityPublisher } from './EntityPublisher';
import type { PublicationStore } from './PublicationStore';
import type { PublishLease } from './PublishLease';
import { synchronize } from './synchronize';

const NAME = 'openchoreo';
const ID = 'openchoreo-catalog-sync';
/** In case an event got lost; one small request while nothing changes. */
const POLL = { seconds: 15 };
const TIMEOUT = { minutes: 5 };
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;
const BUSY_DELAY_MS = 1_000;
/** What changes while changes are published waits so long, so that a storm becomes few publications. */
const COALESCE_MS = 500;

/** Registers what the control plane knows in the catalog, and keeps it so. */
export class OpenChoreoEntityProvider implements EntityProvider {
  readonly #feed: EntityFeed;
  readonly #store: PublicationStore;
  readonly #relations: DeclaredRelationStore;
  readonly #lease: PublishLease;
  readonly #events: EventsService;
  readonly #scheduler: SchedulerService;
  readonly #logger: LoggerService;
  readonly #later: Later;
  #failures = 0;
  #isRunning = false;
  #isNews = false;
  #isLaterPending = false;

  constructor(options: {
    readonly feed: EntityFeed;
    readonly store: PublicationStore;
    readonly relations: DeclaredRelationStore;
    /** Held while publishing: one at a time among all instances of the backend. */
    readonly lease: PublishLease;
    readonly events: EventsService;
    readonly scheduler: SchedulerService;
    readonly logger: LoggerService;
    readonly later?: Later;
  }) {
    this.#feed = options.feed;
    this.#store = options.store;
    this.#relations = options.relations;
    this.#lease = options.lease;
    this.#events = options.events;
    this.#scheduler = options.scheduler;
    this.#logger = options.logger;
    this.#later = options.later ?? laterUnref;
  }

  getProviderName(): string {
    return NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const publisher = new EntityPublisher({
      connection,
      store: this.#store,
      relations: this.#relations,
    });
    await this.#scheduler.scheduleTask({
      id: ID,
      frequency: POLL,
      timeout: TIMEOUT,
      scope: 'local',
      fn: signal => this.#wake(publisher, signal),
    });
    await this.#events.subscribe({
      id: ID,
      topics: [EVENT_TOPIC_CHANGED],
      // Not waited for: whoever tells of changes does not have to know how long they take.
      onEvent: async () => {
        this.#wakeUnlessLater(publisher);
      },
    });
  }

  #wakeUnlessLater(publisher: EntityPublisher): void {
    if (!this.#isLaterPending) {
      this.#wake(publisher);
    }
  }

  /** Publishes what is new; one run at a time. Never throws. */
  async #wake(publisher: EntityPublisher, stop?: AbortSignal): Promise<void> {
    if (this.#isRunning) {
      // It may have passed the change already.
      this.#isNews = true;
      return;
    }
    this.#isRunning = true;
    this.#isNews = false;
    const pauseMs = await this.#attempt(publisher, stop);
    this.#isRunning = false;
    if (pauseMs !== undefined || this.#isNews) {
      this.#wakeLater(publisher, pauseMs ?? COALESCE_MS);
    }
  }

  /** @returns when to try again; absent when all is published */
  async #attempt(
    publisher: EntityPublisher,
    stop?: AbortSignal,
  ): Promise<number | undefined> {
    try {
      const outcome = await this.#lease.hold(lost =>
        synchronize({
          feed: this.#feed,
          store: this.#store,
          publisher,
          signal: stop ? AbortSignal.any([stop, lost]) : lost,
        }),
      );
      this.#failures = 0;
      return outcome === 'busy' ? BUSY_DELAY_MS : undefined;
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
      return delayMs;
    }
  }

  #wakeLater(publisher: EntityPublisher, delayMs: number): void {
    if (this.#isLaterPending) {
      return;
    }
    this.#isLaterPending = true;
    this.#later(() => {
      this.#isLaterPending = false;
      this.#wake(publisher);
    }, delayMs);
  }
}
