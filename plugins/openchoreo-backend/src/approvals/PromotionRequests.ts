import { ConflictError, NotAllowedError } from '@backstage/errors';
import type {
  ComponentRef,
  PromotionAnswer,
  PromotionRequest,
  PromotionRequestFilter,
  PromotionRequestPage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import { inTransaction } from '../database/inTransaction';
import type {
  DbPromotionAnswerRow,
  DbPromotionRequestRow,
} from '../database/tables';
import { bind } from '../releases/bindings';
import { decide, type Decision, type DecisionDeps } from '../releases/decide';
import { isApproved, recordAnswer } from './answers';
import { insertRequest, refuseSecond } from './insertRequest';
import { judge } from './judge';
import { listRequests } from './listRequests';
import {
  lockRequest,
  notFound,
  type Outcome,
  updateRequest,
} from './lockRequest';
import { OPEN, openFor, requestOf, type Viewer } from './requestRows';
import { mustBeReviewer, mustBeUser } from './reviewers';

const NOBODY: Viewer = { actor: '', ownershipRefs: [] };

/** Called after a request was made or what became of it changed; must not throw. */
export type OnRequestChanged = (
  request: PromotionRequest,
  what: 'requested' | 'answered' | 'closed',
) => Promise<void>;

interface PromotionRequestsOptions {
  readonly knex: Knex;
  /** What decisions are based on, read in a transaction. */
  readonly within: (tx: Knex.Transaction) => DecisionDeps;
  readonly now: () => number;
  /** For how long a request can be answered, in milliseconds. */
  readonly expireAfterMs: number;
  readonly onChanged: OnRequestChanged;
}

/**
 * Promotions that others have to agree to.
 *
 * A request names one release. It ends when another release comes to run at its source, when the pipeline asks for
 * something else, or when its time is over: nobody ever approves anything but what they were asked. With the last
 * approval that is needed the gates are looked at again, and the promotion is written in the transaction of that
 * approval: it happens once or, after a crash, not at all.
 */
export class PromotionRequests {
  readonly #options: PromotionRequestsOptions;

  constructor(options: PromotionRequestsOptions) {
    this.#options = options;
  }

  /**
   * Asks for a promotion.
   *
   * @throws ConflictError when nothing has to be approved or it was requested already, and what `decide` throws
   */
  async request(
    ref: ComponentRef,
    move: {
      readonly from: string;
      readonly to: string;
      readonly comment?: string;
    },
    viewer: Viewer,
  ): Promise<PromotionRequest> {
    mustBeUser(viewer);
    const id = await inTransaction(this.#options.knex, async tx => {
      const decision = await decide(
        ref,
        { action: 'promote', from: move.from, to: move.to },
        this.#options.within(tx),
      );
      await refuseSecond(tx, { ...ref, to: move.to }, this.#options.within(tx));
      const now = this.#options.now();
      const expiresAt = now + this.#options.expireAfterMs;
      return insertRequest(tx, { ref, move, decision, viewer, now, expiresAt });
    });
    const request = await this.get(id, viewer);
    await this.#options.onChanged(request, 'requested');
    return request;
  }

  /**
   * Answers a request. With the last approval that is needed the release is promoted, unless a gate does not hold: then
   * the request is `approved`, and `promote` completes it when the gate does.
   *
   * @throws NotAllowedError for who may not answer, ConflictError when it is closed or was answered by the same reviewer
   */
  async answer(
    id: string,
    answer: PromotionAnswer,
    viewer: Viewer,
  ): Promise<PromotionRequest> {
    const refusal = await this.#change(id, async (tx, row, decision) => {
      mustBeReviewer(row, viewer);
      await recordAnswer(tx, row, {
        ...answer,
        reviewer: viewer.actor,
        at: this.#now(),
      });
      if (answer.answer === 'reject') {
        return {
          status: 'rejected',
          reason: answer.comment ?? null,
          open_for: null,
        };
      }
      return (await isApproved(tx, row))
        ? this.#promote(tx, row, decision)
        : {};
    });
    return this.#told(id, viewer, 'answered', refusal);
  }

  /** Takes a request back. @throws NotAllowedError for everybody but who made it */
  async cancel(id: string, viewer: Viewer): Promise<PromotionRequest> {
    const refusal = await this.#change(id, async (_tx, row) => {
      if (row.requested_by !== viewer.actor) {
        throw new NotAllowedError(
          `Only ${row.requested_by}, who made this promotion request, can take it back; reject it instead`,
        );
      }
      return { status: 'cancelled', open_for: null };
    });
    return this.#told(id, viewer, 'closed', refusal);
  }

  /**
   * Completes an approved request whose gates hold now.
   *
   * @returns false when there is no approved request for this move
   * @throws ConflictError with the gate that does not hold
   */
  async promoteApproved(
    ref: ComponentRef,
    move: { readonly from: string; readonly to: string },
    viewer: Viewer,
  ): Promise<boolean> {
    const row = await this.#rows()
      .where({
        open_for: openFor({ ...ref, to: move.to }),
        from_environment: move.from,
        status: 'approved',
      })
      .first('id');
    if (!row) {
      return false;
    }
    const refusal = await this.#change(row.id, (tx, locked, decision) =>
      this.#promote(tx, locked, decision),
    );
    const request = await this.#told(row.id, viewer, 'closed', refusal);
    if (request.status !== 'promoted') {
      throw new ConflictError(
        request.reason ?? `The promotion request is ${request.status}`,
      );
    }
    return true;
  }

  /** Ends the open requests that no longer say what holds; `from` narrows them down. */
  async refresh(match: {
    readonly organization: string;
    readonly project: string;
    readonly component?: string;
    readonly from_environment?: string;
  }): Promise<void> {
    const rows = await this.#rows()
      .where(match)
      .whereIn('status', OPEN)
      .select('id');
    for (const { id } of rows) {
      const refusal = await this.#change(id, async () => ({}));
      if (refusal) {
        await this.#told(id, NOBODY, 'closed');
      }
    }
  }

  /** @throws NotFoundError */
  async get(id: string, viewer: Viewer): Promise<PromotionRequest> {
    const row = await this.#rows().where({ id }).first();
    if (!row) {
      throw notFound(id);
    }
    const answers = await this.#options
      .knex<DbPromotionAnswerRow>('promotion_answers')
      .where({ request_id: id })
      .orderBy('at');
    return requestOf(row, answers, { viewer, now: this.#now() });
  }

  async list(
    filter: PromotionRequestFilter & {
      readonly cursor?: string;
      readonly limit?: number;
    },
    viewer: Viewer,
  ): Promise<PromotionRequestPage> {
    const { knex } = this.#options;
    return listRequests(knex, filter, { viewer, now: this.#now() });
  }

  /**
   * Changes an open request that still holds, alone. One that does not is ended instead.
   *
   * @returns why the request was closed before
   */
  async #change(
    id: string,
    change: (
      tx: Knex.Transaction,
      row: DbPromotionRequestRow,
      decision: Decision,
    ) => Promise<Outcome>,
  ): Promise<string | undefined> {
    return inTransaction(this.#options.knex, async tx => {
      const row = await lockRequest(tx, id);
      if (!OPEN.includes(row.status)) {
        return `The promotion request is ${row.status} already`;
      }
      const judgement = await judge(row, this.#options.within(tx));
      if (judgement.status !== 'open') {
        const { status, reason } = judgement;
        await updateRequest(tx, id, { status, reason, open_for: null });
        return `The promotion request is ${status}: ${reason}`;
      }
      await updateRequest(tx, id, await change(tx, row, judgement.decision));
      return undefined;
    });
  }

  async #promote(
    tx: Knex.Transaction,
    row: DbPromotionRequestRow,
    decision: Decision,
  ): Promise<Outcome> {
    if (decision.obstacle) {
      return { status: 'approved', reason: decision.obstacle };
    }
    // The row first: whoever locks it afterwards finds it promoted, and the binding comes last as in every other write.
    await updateRequest(tx, row.id, {
      status: 'promoted',
      reason: null,
      open_for: null,
    });
    await bind({
      ...decision,
      store: this.#options.within(tx).store,
      origin: 'api',
      by: {
        cause: 'promote',
        actor: row.requested_by,
        from: row.from_environment,
        request: row.id,
      },
    });
    return {};
  }

  async #told(
    id: string,
    viewer: Viewer,
    what: 'answered' | 'closed',
    refusal?: string,
  ): Promise<PromotionRequest> {
    if (refusal) {
      throw new ConflictError(refusal);
    }
    const request = await this.get(id, viewer);
    await this.#options.onChanged(request, what);
    return request;
  }

  #rows() {
    return this.#options.knex<DbPromotionRequestRow>('promotion_requests');
  }

  #now(): string {
    return new Date(this.#options.now()).toISOString();
  }
}
