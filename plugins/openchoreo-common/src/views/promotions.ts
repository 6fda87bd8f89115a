import type { DeploymentPreview } from './deployment';

/** Places what runs of several components of a project in one environment in the next. */
export interface PromotionOfMany {
  readonly from: string;
  readonly to: string;
  /** Names; 400 at most. */
  readonly components: readonly string[];
}

/** What becomes, or became, of one of them. */
export type PromotedComponent = { readonly component: string } & (
  | { readonly status: 'promoted'; readonly release: string }
  /** It stays as it is: the pipeline, a gate or a missing approval is in the way. */
  | { readonly status: 'refused'; readonly message: string }
);

/** Answer of a promotion of many. One that is refused does not stop the others. */
export interface PromotionsResult {
  readonly environment: string;
  readonly components: readonly PromotedComponent[];
}

/** What a promotion of many would do, found out without changing anything. */
export interface PromotionsPreview
  extends PromotionsResult,
    Pick<
      DeploymentPreview,
      'summary' | 'objects' | 'incomparable' | 'problems'
    > {}
