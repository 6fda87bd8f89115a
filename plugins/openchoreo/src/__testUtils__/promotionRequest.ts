import type {
  ComponentRef,
  PromotionRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** A request of the developer that two leads have to approve. */
export function promotionRequest(
  given: Partial<PromotionRequest> & ComponentRef,
): PromotionRequest {
  return {
    id: 'request-1',
    from: 'development',
    to: 'staging',
    release: 'cart-2',
    status: 'pending',
    requestedBy: 'user:default/dev',
    requestedAt: '2026-03-10T09:00:00Z',
    expiresAt: '2026-03-17T09:00:00Z',
    reviewers: ['group:default/leads'],
    required: 2,
    answers: [],
    mayAnswer: false,
    mine: false,
    ...given,
  };
}
