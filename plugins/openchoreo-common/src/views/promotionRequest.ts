import type { ComponentRef } from '../refs';

/**
 * What became of a promotion request.
 *
 * `pending`: it waits for answers. `approved`: everybody needed has agreed, and a gate of the pipeline does not hold yet;
 * promote when it does. `promoted`, `rejected`, `cancelled` by who made it, `expired`, and `obsolete` (another release
 * runs at the source, or the pipeline changed) are final.
 */
export type PromotionRequestStatus =
  | 'pending'
  | 'approved'
  | 'promoted'
  | 'rejected'
  | 'cancelled'
  | 'expired'
  | 'obsolete';

/** An answer of a reviewer. */
export interface PromotionAnswer {
  readonly answer: 'approve' | 'reject';
  readonly comment?: string;
}

/** The wish to promote a release along a path that asks for approvals. */
export interface PromotionRequest extends ComponentRef {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly release: string;
  readonly status: PromotionRequestStatus;
  /** Why it has its status, e.g. the gate that does not hold; absent when there is nothing to say. */
  readonly reason?: string;
  /** Entity reference. */
  readonly requestedBy: string;
  /** ISO 8601, as all times. */
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly comment?: string;
  /** Entity references of users and groups that may answer. */
  readonly reviewers: readonly string[];
  /** Approvals that are needed. */
  readonly required: number;
  readonly answers: readonly (PromotionAnswer & {
    readonly reviewer: string;
    readonly at: string;
  })[];
  /** The caller may answer it: is a reviewer, did not make it and has not answered yet. */
  readonly mayAnswer: boolean;
  /** The caller made it. */
  readonly mine: boolean;
}

/** Which promotion requests to list; newest first. */
export interface PromotionRequestFilter {
  /** `answerable`: those that wait for the caller. `mine`: those that the caller made. All when left out. */
  readonly role?: 'answerable' | 'mine';
  /** `open`: pending and approved. */
  readonly state?: 'open' | 'closed';
  readonly organization?: string;
  readonly project?: string;
  readonly component?: string;
}

/** `GET /promotion-requests` */
export interface PromotionRequestPage {
  readonly items: readonly PromotionRequest[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}
