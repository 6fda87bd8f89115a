import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import type { DbPromotionRequestRow } from '../database/tables';
import { OPEN } from './requestRows';

/** Closed requests that a component keeps. */
const KEPT = 100;
const BATCH = 100;

/** Removes the oldest closed requests of a component. */
export async function forgetOldRequests(
  tx: Knex.Transaction,
  { organization, project, component }: ComponentRef,
): Promise<void> {
  const rows = await tx<DbPromotionRequestRow>('promotion_requests')
    .where({ organization, project, component })
    .whereNotIn('status', OPEN)
    .orderBy('requested_at', 'desc')
    .offset(KEPT)
    .limit(BATCH)
    .select('id');
  await forget(tx, rows);
}

/** Removes all requests of a component that is gone. */
export async function forgetRequests(
  tx: Knex.Transaction,
  { organization, project, component }: ComponentRef,
): Promise<void> {
  const rows = await tx<DbPromotionRequestRow>('promotion_requests')
    .where({ organization, project, component })
    .select('id');
  await forget(tx, rows);
}

async function forget(
  tx: Knex.Transaction,
  rows: readonly Pick<DbPromotionRequestRow, 'id'>[],
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    await tx('promotion_answers').whereIn('request_id', ids).delete();
    await tx('promotion_reviewers').whereIn('request_id', ids).delete();
    await tx('promotion_requests').whereIn('id', ids).delete();
  }
}
