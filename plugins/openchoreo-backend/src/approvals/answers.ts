import { ConflictError } from '@backstage/errors';
import type { PromotionAnswer } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import type {
  DbPromotionAnswerRow,
  DbPromotionRequestRow,
} from '../database/tables';
import { approvalOf } from './requestRows';

/** Stores the answer of a reviewer. @throws ConflictError when there is one already or none is needed */
export async function recordAnswer(
  tx: Knex.Transaction,
  row: DbPromotionRequestRow,
  given: PromotionAnswer & { readonly reviewer: string; readonly at: string },
): Promise<void> {
  const { answer, comment, reviewer, at } = given;
  const answers = tx<DbPromotionAnswerRow>('promotion_answers');
  const key = { request_id: row.id, reviewer };
  if (row.status !== 'pending' || (await answers.where(key).first('at'))) {
    throw new ConflictError(
      row.status === 'pending'
        ? 'You have answered this promotion request already'
        : 'The promotion request needs no more answers; promote the release when its gates hold',
    );
  }
  await tx<DbPromotionAnswerRow>('promotion_answers').insert({
    ...key,
    answer,
    comment: comment ?? null,
    at,
  });
}

/** Whether as many have agreed as have to. */
export async function isApproved(
  tx: Knex.Transaction,
  row: DbPromotionRequestRow,
): Promise<boolean> {
  const approvals = await tx<DbPromotionAnswerRow>('promotion_answers')
    .where({ request_id: row.id, answer: 'approve' })
    .select('reviewer');
  return approvals.length >= approvalOf(row).required;
}
