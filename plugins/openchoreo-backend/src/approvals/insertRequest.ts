import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import { insertAll } from '../database/insertAll';
import type {
  DbPromotionRequestRow,
  DbPromotionReviewerRow,
} from '../database/tables';
import type { Decision, DecisionDeps } from '../releases/decide';
import { nameOf } from '../releases/lookups';
import { forgetOldRequests } from './forgetRequests';
import { judge } from './judge';
import { lockRequest, updateRequest } from './lockRequest';
import { openFor, type Viewer } from './requestRows';
import { normalized } from './reviewers';

/**
 * Refuses a second request for a place; one that no longer holds gives way.
 *
 * @throws ConflictError while one is open
 */
export async function refuseSecond(
  tx: Knex.Transaction,
  place: ComponentRef & { readonly to: string },
  deps: DecisionDeps,
): Promise<void> {
  const open = await tx<DbPromotionRequestRow>('promotion_requests')
    .where({ open_for: openFor(place) })
    .first('id');
  if (!open) {
    return;
  }
  const row = await lockRequest(tx, open.id);
  const judgement = await judge(row, deps);
  if (judgement.status === 'open') {
    throw new ConflictError(
      `The promotion of ${row.release_name} to ${place.to} is requested already, by ${row.requested_by}; wait for its answer`,
    );
  }
  const { status, reason } = judgement;
  await updateRequest(tx, row.id, { status, reason, open_for: null });
}

/** Stores a new request and who may answer it. @returns its id @throws ConflictError when nothing has to be approved */
export async function insertRequest(
  tx: Knex.Transaction,
  options: {
    readonly ref: ComponentRef;
    readonly move: {
      readonly from: string;
      readonly to: string;
      readonly comment?: string;
    };
    readonly decision: Decision;
    readonly viewer: Viewer;
    /** Milliseconds since 1970, as is the next. */
    readonly now: number;
    readonly expiresAt: number;
  },
): Promise<string> {
  const { ref, move, decision, viewer, now, expiresAt } = options;
  if (!decision.approval || !decision.change.releaseName) {
    throw new ConflictError(
      `${nameOf(ref)} can be promoted from ${move.from} to ${
        move.to
      } without approval; promote it`,
    );
  }
  const approval = normalized(decision.approval);
  const id = randomUUID();
  await forgetOldRequests(tx, ref);
  await tx<DbPromotionRequestRow>('promotion_requests').insert({
    organization: ref.organization,
    project: ref.project,
    component: ref.component,
    id,
    from_environment: move.from,
    to_environment: move.to,
    release_name: decision.change.releaseName,
    status: 'pending',
    requested_by: viewer.actor,
    requested_at: new Date(now).toISOString(),
    expires_at: new Date(expiresAt).toISOString(),
    comment: move.comment ?? null,
    approval: JSON.stringify(approval),
    open_for: openFor({ ...ref, to: move.to }),
  });
  await insertAll<DbPromotionReviewerRow>(
    tx,
    'promotion_reviewers',
    approval.reviewers.map(reviewer => ({ request_id: id, reviewer })),
  );
  return id;
}
