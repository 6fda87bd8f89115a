import type { AnyResource } from '@openchoreo/model';

/** `GET /resources/{kind}`: resources of one kind, ordered by organization and name. */
export interface ResourcePage {
  readonly items: readonly AnyResource[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}
