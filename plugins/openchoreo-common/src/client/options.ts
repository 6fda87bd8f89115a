import type { Kind } from '@openchoreo/model';

/** What every call takes last. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Of a backend that calls; in the browser the fetch API knows the user. */
  readonly token?: string;
}

/** How lists are read page by page. */
export interface PageOptions {
  /** The `nextCursor` of the page before. */
  readonly cursor?: string;
  /** 100 unless told, 500 at most. */
  readonly limit?: number;
}

/** Which resources to list. */
export interface ResourceFilter {
  readonly namespace?: string;
  readonly project?: string;
  readonly component?: string;
}

/** What identifies a resource; `namespace` is absent for cluster-scoped kinds. */
export interface ResourceId {
  readonly kind: Kind;
  readonly namespace?: string;
  readonly name: string;
}
