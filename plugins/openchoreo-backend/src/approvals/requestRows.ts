import type {
  PromotionRequest,
  PromotionRequestStatus,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { PromotionApproval } from '@openchoreo/model';
import type {
  DbPromotionAnswerRow,
  DbPromotionRequestRow,
} from '../database/tables';

/** Who looks at promotion requests. */
export interface Viewer {
  /** Entity reference; `service:...` of a service, which can neither ask nor answer. */
  readonly actor: string;
  /** Of the user and the groups that the user belongs to. */
  readonly ownershipRefs: readonly string[];
}

/** Statuses of requests that may still lead to a promotion. */
export const OPEN = ['pending', 'approved'];

/** The place that a request keeps to itself while it is open. */
export function openFor(request: {
  readonly organization: string;
  readonly project: string;
  readonly component: string;
  readonly to: string;
}): string {
  const { organization, project, component, to } = request;
  return [organization, project, component, to].join('/');
}

export function approvalOf(row: DbPromotionRequestRow): PromotionApproval {
  return JSON.parse(row.approval);
}

export function componentOf({
  organization,
  project,
  component,
}: DbPromotionRequestRow) {
  return { organization, project, component };
}

/** A request as its viewer sees it. */
export function requestOf(
  row: DbPromotionRequestRow,
  answers: readonly DbPromotionAnswerRow[],
  { viewer, now }: { readonly viewer: Viewer; readonly now: string },
): PromotionRequest {
  const { reviewers, required } = approvalOf(row);
  const own = answers.filter(answer => answer.request_id === row.id);
  const status = statusOf(row, now);
  const mine = row.requested_by === viewer.actor;
  return {
    ...componentOf(row),
    id: row.id,
    from: row.from_environment,
    to: row.to_environment,
    release: row.release_name,
    status,
    ...(row.reason !== null && { reason: row.reason }),
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    ...(row.comment !== null && { comment: row.comment }),
    reviewers,
    required,
    answers: own.map(({ reviewer, answer, comment, at }) => ({
      reviewer,
      answer: answer === 'approve' ? 'approve' : 'reject',
      ...(comment !== null && { comment }),
      at,
    })),
    mine,
    mayAnswer:
      status === 'pending' &&
      !mine &&
      reviewers.some(ref => viewer.ownershipRefs.includes(ref)) &&
      !own.some(({ reviewer }) => reviewer === viewer.actor),
  };
}

/** Time alone ends a request. */
function statusOf(
  { status, expires_at }: DbPromotionRequestRow,
  now: string,
): PromotionRequestStatus {
  return OPEN.includes(status) && expires_at <= now
    ? 'expired'
    : (status as PromotionRequestStatus);
}
