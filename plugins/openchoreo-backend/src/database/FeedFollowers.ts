import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { EVENT_TOPIC_CHANGED } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Clock } from '../dataplane/clock';

/** One event for all that changes in this time, in milliseconds. */
const GATHER_MS = 200;

/** Wakes those who follow the change feed. An event may get lost: followers look by themselves now and then. */
export class FeedFollowers {
  readonly #events: EventsService;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #stopping = new AbortController();
  #telling: Promise<void> | undefined;

  constructor(options: {
    readonly events: EventsService;
    readonly clock: Clock;
    readonly logger: LoggerService;
  }) {
    this.#events = options.events;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  wake(): void {
    this.#telling ??= this.#tell();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#telling;
  }

  async #tell(): Promise<void> {
    const { signal } = this.#stopping;
    try {
      await this.#clock.sleep(GATHER_MS, { signal });
      // From here on changes need an event of their own.
      this.#telling = undefined;
      await this.#events.publish({
        topic: EVENT_TOPIC_CHANGED,
        eventPayload: {},
      });
    } catch (error) {
      if (!signal.aborted) {
        this.#logger.warn(
          `Followers of the change feed were not told of a change: ${stringifyError(
            error,
          )}`,
        );
      }
    }
  }
}
