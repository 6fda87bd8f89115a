import type { ComponentRef } from '../refs';
import type {
  PromotionAnswer,
  PromotionRequest,
  PromotionRequestFilter,
  PromotionRequestPage,
} from '../views/promotionRequest';
import { componentPath, path } from './paths';
import type { RestClient } from './RestClient';
import type { RequestOptions, PageOptions } from './options';

/** Promotions that somebody has to approve. */
export function promotionRequestCalls(http: RestClient) {
  return {
    /** Asks the reviewers that the pipeline names for their approval of a promotion. */
    async requestPromotion(
      ref: ComponentRef,
      move: {
        readonly from: string;
        readonly to: string;
        readonly comment?: string;
      },
      options: RequestOptions = {},
    ): Promise<PromotionRequest> {
      return http.post(`${componentPath(ref)}/requests`, move, options);
    },

    async listPromotionRequests(
      filter: PromotionRequestFilter & PageOptions = {},
      options: RequestOptions = {},
    ): Promise<PromotionRequestPage> {
      return http.read('/promotion-requests', {
        ...options,
        query: { ...filter },
      });
    },

    async getPromotionRequest(
      id: string,
      options: RequestOptions = {},
    ): Promise<PromotionRequest> {
      return http.read(path('promotion-requests', id), options);
    },

    /** Approves or rejects a promotion request. With the last approval that is needed the release is promoted. */
    async answerPromotionRequest(
      id: string,
      answer: PromotionAnswer,
      options: RequestOptions = {},
    ): Promise<PromotionRequest> {
      return http.post(
        `${path('promotion-requests', id)}/answer`,
        answer,
        options,
      );
    },

    /** Takes a promotion request back; only who made it can. */
    async cancelPromotionRequest(
      id: string,
      options: RequestOptions = {},
    ): Promise<PromotionRequest> {
      return http.post(`${path('promotion-requests', id)}/cancel`, {}, options);
    },
  };
}
