import { InputError } from '@backstage/errors';
import type {
  PromotionRequestFilter,
  PromotionRequestPage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Knex } from 'knex';
import { definedOf } from '../database/pages';
import type {
  DbPromotionAnswerRow,
  DbPromotionRequestRow,
} from '../database/tables';
import { OPEN, requestOf, type Viewer } from './requestRows';

const DEFAULT_LIMIT = 50;

/** Promotion requests, newest first. @throws InputError for a cursor that no page gave */
export async function listRequests(
  knex: Knex,
  filter: PromotionRequestFilter & {
    readonly cursor?: string;
    readonly limit?: number;
  },
  seen: { readonly viewer: Viewer; readonly now: string },
): Promise<PromotionRequestPage> {
  const { limit = DEFAULT_LIMIT, cursor, role, state, ...owner } = filter;
  const query = knex<DbPromotionRequestRow>('promotion_requests as requests')
    .where(definedOf(owner))
    .orderBy([
      { column: 'requested_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (cursor !== undefined) {
    query.whereRaw('(requested_at, id) < (?, ?)', decode(cursor));
  }
  if (state !== undefined) {
    query.where(where =>
      state === 'open'
        ? where.whereIn('status', OPEN).where('expires_at', '>', seen.now)
        : where
            .whereNotIn('status', OPEN)
            .orWhere('expires_at', '<=', seen.now),
    );
  }
  if (role === 'mine') {
    query.where({ requested_by: seen.viewer.actor });
  }
  if (role === 'answerable') {
    answerable(query, knex, seen);
  }
  const rows: DbPromotionRequestRow[] = await query.select('requests.*');
  const shown = rows.slice(0, limit);
  const answers = await knex<DbPromotionAnswerRow>('promotion_answers')
    .whereIn(
      'request_id',
      shown.map(({ id }) => id),
    )
    .orderBy('at');
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(row => requestOf(row, answers, seen)),
    ...(last && { nextCursor: encode(last) }),
  };
}

/** Those that wait for an answer of the viewer. */
function answerable(
  query: Knex.QueryBuilder,
  knex: Knex,
  { viewer, now }: { readonly viewer: Viewer; readonly now: string },
): void {
  query
    .where({ status: 'pending' })
    .where('expires_at', '>', now)
    .whereNot({ requested_by: viewer.actor })
    .whereIn(
      'id',
      knex('promotion_reviewers')
        .whereIn('reviewer', [...viewer.ownershipRefs])
        .select('request_id'),
    )
    .whereNotIn(
      'id',
      knex('promotion_answers')
        .where({ reviewer: viewer.actor })
        .select('request_id'),
    );
}

function encode({ requested_at, id }: DbPromotionRequestRow): string {
  return `${requested_at}_${id}`;
}

function decode(cursor: string): string[] {
  const parts = cursor.split('_');
  if (parts.length !== 2) {
    throw new InputError(
      'cursor is none that a list has returned; leave it out to begin with the first page',
    );
  }
  return parts;
}
