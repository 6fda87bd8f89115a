/**
 * Something that changed.
 *
 * `put`: created or updated. `deleted`: gone. `observed`: nothing was declared anew, but what a cell offers changed (its
 * endpoints, their addresses, its connections); `kind` is then `Environment`, and `project` says whose cell it is.
 */
export interface ResourceChange {
  /** Grows with every change; has gaps. */
  readonly seq: number;
  readonly kind: string;
  /** The organization; absent for cluster-scoped kinds. */
  readonly namespace?: string;
  readonly name: string;
  readonly project?: string;
  readonly component?: string;
  readonly action: 'put' | 'deleted' | 'observed';
}

/**
 * `GET /changes?after=CURSOR`: what changed after a point.
 *
 * Without `after` the answer has no items, `reset` is true and `next` is the present: read everything, then follow the
 * feed from there.
 */
export interface ChangePage {
  readonly items: readonly ResourceChange[];
  /** The `after` of the next call; the same as this call's while nothing changes. */
  readonly next: string;
  /** Changes after `after` are no longer kept: read everything, then go on from `next`. */
  readonly reset: boolean;
}
