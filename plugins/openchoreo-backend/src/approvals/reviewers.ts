import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { PromotionApproval } from '@openchoreo/model';
import type { DbPromotionRequestRow } from '../database/tables';
import { approvalOf, type Viewer } from './requestRows';

/** An approval whose reviewers are written as Backstage writes entity references; a bare name is a user. */
export function normalized({
  reviewers,
  required,
}: PromotionApproval): PromotionApproval {
  const refs = reviewers.map(reviewer =>
    stringifyEntityRef(
      parseEntityRef(reviewer, {
        defaultKind: 'user',
        defaultNamespace: 'default',
      }),
    ),
  );
  return { reviewers: [...new Set(refs)], required };
}

/** @throws NotAllowedError for whoever may not answer a request, above all for who made it */
export function mustBeReviewer(
  row: DbPromotionRequestRow,
  { actor, ownershipRefs }: Viewer,
): void {
  const { reviewers } = approvalOf(row);
  if (row.requested_by === actor) {
    throw new NotAllowedError(
      `You asked for this promotion yourself; somebody else of ${reviewers.join(
        ', ',
      )} has to answer it`,
    );
  }
  if (!reviewers.some(reviewer => ownershipRefs.includes(reviewer))) {
    throw new NotAllowedError(
      `Only ${reviewers.join(
        ', ',
      )} can answer this promotion request; ask one of them`,
    );
  }
}

/** @throws NotAllowedError for services */
export function mustBeUser({ actor }: Viewer): void {
  if (!actor.startsWith('user:')) {
    throw new NotAllowedError(
      'Only users can ask for a promotion and answer requests; sign in',
    );
  }
}
