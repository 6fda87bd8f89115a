import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Clock } from '../dataplane/clock';
import { inTransaction } from '../database/inTransaction';
import type { DbWorkRow } from '../database/tables';
import { DeadClaims } from './DeadClaims';
import { dueInTurn } from './dueInTurn';
import { enqueue } from './enqueue';
import { type WorkItem, type WorkKey, workItemOf } from './WorkItem';

/** Also about how long the work of a replica that was killed lies still. */
const LEASE_MS = 20_000;
/** Work is never put off by more than this: what seems to be was put off before the clock was set back. */
const LONGEST_DELAY_MS = 600_000;
const KEY = ['topic', 'organization', 'project', 'name'] as const;

/** Work that this worker alone may do until its claim ends. */
export interface ClaimedWork {
  readonly key: WorkKey;
  readonly item: WorkItem;
  readonly claim: string;
  readonly ticket: string;
  /** How often it failed in a row before. */
  readonly attempts: number;
}

/**
 * The work that is due, shared by every replica through the database.
 *
 * An item is never worked on twice at a time, and never lost: what is asked for while it is worked on is done again
 * afterwards, and what a dead worker claimed is free again when its lease ends. Leases hold whatever the clocks of the
 * machines show. A clock that is set back delays what was put off, by {@link LONGEST_DELAY_MS} at most.
 */
export class WorkQueue {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  readonly #dead: DeadClaims;
  #lookedForDeadAt = -Infinity;
  /** Whose turn it was last. Each replica takes turns by itself, which is as fair as taking them together. */
  #lastServed = '';

  constructor(options: {
    readonly knex: Knex;
    readonly clock: Clock;
    readonly leaseMs?: number;
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#leaseMs = options.leaseMs ?? LEASE_MS;
    this.#dead = new DeadClaims({ clock: this.#clock, leaseMs: this.#leaseMs });
  }

  /** For how long a claim holds unless it is renewed, in milliseconds. */
  get leaseMs(): number {
    return this.#leaseMs;
  }

  /** Asks for work. */
  async add(items: readonly WorkItem[]): Promise<void> {
    const dueAt = this.#clock.now();
    await inTransaction(this.#knex, tx => enqueue(tx, items, { dueAt }));
  }

  /**
   * Takes up to `limit` items that are due: of each organization in turn, and of each the longest due first. However
   * much one organization has to do, the others wait for one item of it each, not for all.
   */
  async claim(limit: number): Promise<readonly ClaimedWork[]> {
    await this.#freeDead();
    const now = this.#clock.now();
    const claimed = await inTransaction(this.#knex, async tx => {
      const rows = await dueInTurn(tx, {
        after: this.#lastServed,
        limit,
        now,
        longestDelayMs: LONGEST_DELAY_MS,
      });
      const claim = randomUUID();
      if (rows.length > 0) {
        await tx<DbWorkRow>('work_queue')
          .whereIn(
            [...KEY],
            rows.map(row => KEY.map(column => row[column])),
          )
          .update({ claim, beats: 0 });
      }
      return rows.map(row => ({
        key: columnsOf(row),
        item: workItemOf(row),
        claim,
        ticket: row.ticket,
        attempts: row.attempts,
      }));
    });
    this.#lastServed = claimed.at(-1)?.key.organization ?? this.#lastServed;
    return claimed;
  }

  /** Prolongs a claim. @returns false when it was lost: somebody else may be doing the work */
  async renew({ key, claim }: ClaimedWork): Promise<boolean> {
    const renewed = await this.#claimed(key, claim).increment('beats', 1);
    return Number(renewed) > 0;
  }

  /** Ends work that is done, unless it was asked for again meanwhile: then it is free at once. */
  async complete({ key, claim, ticket }: ClaimedWork): Promise<void> {
    const removed = await this.#claimed(key, claim).where({ ticket }).delete();
    if (removed === 0) {
      await this.release({ key, claim });
    }
  }

  /** Puts work off, unless it was asked for again meanwhile: then it is free at once. */
  async postpone(
    { key, claim, ticket, attempts }: ClaimedWork,
    options: { readonly delayMs: number; readonly failed: boolean },
  ): Promise<void> {
    const postponed = await this.#claimed(key, claim)
      .where({ ticket })
      .update({
        claim: null,
        due_at: this.#clock.now() + Math.min(options.delayMs, LONGEST_DELAY_MS),
        attempts: options.failed ? attempts + 1 : 0,
      });
    if (postponed === 0) {
      await this.release({ key, claim });
    }
  }

  /** Gives claimed work back as it was. */
  async release({
    key,
    claim,
  }: Pick<ClaimedWork, 'key' | 'claim'>): Promise<void> {
    await this.#claimed(key, claim).update({ claim: null });
  }

  /** Gives back what dead workers claimed. */
  async #freeDead(): Promise<void> {
    const now = this.#clock.elapsed();
    if (now - this.#lookedForDeadAt < this.#leaseMs / 4) {
      return;
    }
    this.#lookedForDeadAt = now;
    const claimed = await this.#knex<DbWorkRow>('work_queue')
      .whereNotNull('claim')
      .select(...KEY, 'claim', 'beats');
    for (const row of this.#dead.among(claimed)) {
      await this.#knex<DbWorkRow>('work_queue')
        .where(row)
        .update({ claim: null });
    }
  }

  #claimed(key: WorkKey, claim: string) {
    return this.#knex<DbWorkRow>('work_queue').where({ ...key, claim });
  }
}

function columnsOf({ topic, organization, project, name }: DbWorkRow): WorkKey {
  return { topic, organization, project, name };
}
