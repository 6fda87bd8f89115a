import { randomUUID } from 'node:crypto';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migratedCatalog } from '../migratedCatalog';

const TABLE = 'openchoreo_publish_lease';
const DURATION_MS = 30_000;
const RENEWALS = 3;

interface DbLeaseRow {
  readonly id: number;
  readonly holder: string | null;
  readonly expires_at: number | string;
}

/**
 * Lets one instance of the backend publish at a time: an older read must not overwrite a newer one.
 *
 * The scheduler knows the same, but looks every few seconds whether a task is to run, which is too late for a change that
 * somebody waits for.
 */
export class PublishLease {
  readonly #knex: Knex;
  readonly #durationMs: number;
  readonly #now: () => number;

  private constructor(
    knex: Knex,
    options: { readonly durationMs?: number; readonly now?: () => number },
  ) {
    this.#knex = knex;
    this.#durationMs = options.durationMs ?? DURATION_MS;
    this.#now = options.now ?? Date.now;
  }

  static async create(
    database: DatabaseService,
    options: {
      /** So long after its holder is gone, others wait. */
      readonly durationMs?: number;
      readonly now?: () => number;
    } = {},
  ): Promise<PublishLease> {
    return new PublishLease(await migratedCatalog(database), options);
  }

  /**
   * Does something while nobody else does.
   *
   * @param action - told by its signal when somebody else may have taken over
   * @returns `busy` when somebody else is at it: then nothing was done
   */
  async hold(
    action: (signal: AbortSignal) => Promise<void>,
  ): Promise<'held' | 'busy'> {
    const holder = randomUUID();
    if (!(await this.#take(holder))) {
      return 'busy';
    }
    const lost = new AbortController();
    const renewal = setInterval(() => {
      this.#renew(holder).then(
        kept => kept || lost.abort(new Error('somebody else publishes now')),
        error => lost.abort(error),
      );
    }, this.#durationMs / RENEWALS);
    renewal.unref();
    try {
      await action(lost.signal);
      return 'held';
    } finally {
      clearInterval(renewal);
      await this.#rows().where({ holder }).update({ holder: null });
    }
  }

  async #take(holder: string): Promise<boolean> {
    const nowMs = this.#now();
    const taken = await this.#rows()
      .where(row => row.whereNull('holder').orWhere('expires_at', '<', nowMs))
      .update({ holder, expires_at: nowMs + this.#durationMs });
    return taken > 0;
  }

  async #renew(holder: string): Promise<boolean> {
    const renewed = await this.#rows()
      .where({ holder })
      .update({ expires_at: this.#now() + this.#durationMs });
    return renewed > 0;
  }

  #rows() {
    return this.#knex<DbLeaseRow>(TABLE).where({ id: 1 });
  }
}
