import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { locksRows } from '../database/engine';
import type { DbPromotionRequestRow } from '../database/tables';

/** What becomes of the row of a request. */
export type Outcome = Partial<
  Pick<DbPromotionRequestRow, 'status' | 'reason' | 'open_for'>
>;

/** Keeps a request to this transaction. @throws NotFoundError */
export async function lockRequest(
  tx: Knex.Transaction,
  id: string,
): Promise<DbPromotionRequestRow> {
  const query = tx<DbPromotionRequestRow>('promotion_requests')
    .where({ id })
    .first();
  const row = await (locksRows(tx) ? query.forUpdate() : query);
  if (!row) {
    throw notFound(id);
  }
  return row;
}

/** Writes what became of a request. */
export async function updateRequest(
  tx: Knex.Transaction,
  id: string,
  outcome: Outcome,
): Promise<void> {
  if (Object.keys(outcome).length > 0) {
    await tx<DbPromotionRequestRow>('promotion_requests')
      .where({ id })
      .update(outcome);
  }
}

export function notFound(id: string): NotFoundError {
  return new NotFoundError(
    `The promotion request ${id} does not exist; list the requests for those there are`,
  );
}
