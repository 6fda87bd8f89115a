import type {
  ChangePage,
  ResourceChange,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import { insertAll } from './insertAll';
import type { DbChangePositionRow, DbChangeRow } from './tables';

/** Changes that are kept for readers who come late. */
const KEPT = 100_000;
/** How often what is beyond them is removed, in changes. */
const PRUNE_EVERY = 1_000;

/** A change before it has its number. */
export type NewChange = Omit<ResourceChange, 'seq'>;

/** What changed, in order, for the catalog to follow. */
export class ChangeFeed {
  readonly #knex: Knex;
  readonly #kept: number;
  readonly #onGrown: () => void;

  /** @param options.onGrown - called after each transaction that appended something */
  constructor(
    knex: Knex,
    options: { readonly kept?: number; readonly onGrown?: () => void } = {},
  ) {
    this.#knex = knex;
    this.#kept = options.kept ?? KEPT;
    this.#onGrown = options.onGrown ?? (() => {});
  }

  /**
   * Appends changes. Has to come last in its transaction: from here on other writers wait for it to end, and what they
   * hold must not be needed any more.
   */
  async append(
    tx: Knex.Transaction,
    changes: readonly NewChange[],
    at: string,
  ): Promise<void> {
    if (changes.length === 0) {
      return;
    }
    // Whoever began the transaction hears of its failure; here it only means that nothing has grown.
    tx.executionPromise.then(this.#onGrown, () => {});
    const [{ seq }] = await tx<DbChangePositionRow>('change_position')
      .where({ id: 1 })
      .increment('seq', changes.length)
      .returning('seq');
    const last = Number(seq);
    const first = last - changes.length + 1;
    await insertAll<DbChangeRow>(
      tx,
      'change_feed',
      changes.map((change, index) => ({
        seq: first + index,
        kind: change.kind,
        namespace: change.namespace ?? '',
        name: change.name,
        project: change.project ?? null,
        component: change.component ?? null,
        action: change.action,
        at,
      })),
    );
    if (
      Math.floor(last / PRUNE_EVERY) > Math.floor((first - 1) / PRUNE_EVERY)
    ) {
      await tx<DbChangeRow>('change_feed')
        .where('seq', '<=', last - this.#kept)
        .delete();
    }
  }

  /** The changes after a cursor; see `ChangePage`. */
  async read(options: {
    readonly after?: string;
    readonly limit: number;
  }): Promise<ChangePage> {
    const head = await this.#head();
    const after = positionOf(options.after);
    if (after === undefined || after > head || after < head - this.#kept) {
      return { items: [], next: String(head), reset: true };
    }
    const rows = await this.#knex<DbChangeRow>('change_feed')
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(options.limit);
    const items = rows.map(changeOf);
    return {
      items,
      next: String(items.at(-1)?.seq ?? after),
      reset: false,
    };
  }

  async #head(): Promise<number> {
    const row = await this.#knex<DbChangePositionRow>('change_position')
      .where({ id: 1 })
      .first();
    return Number(row?.seq ?? 0);
  }
}

/** Undefined for what is no position, so that its reader begins anew. */
function positionOf(after: string | undefined): number | undefined {
  return after !== undefined && /^\d{1,15}$/.test(after)
    ? Number(after)
    : undefined;
}

function changeOf(row: DbChangeRow): ResourceChange {
  return {
    seq: Number(row.seq),
    kind: row.kind,
    ...(row.namespace !== '' && { namespace: row.namespace }),
    name: row.name,
    ...(row.project !== null && { project: row.project }),
    ...(row.component !== null && { component: row.component }),
    action: row.action,
  };
}
