import type { Entity } from '@backstage/catalog-model';
import type { DeclaredRelations } from '../relate/relationTable';

/** What a scope consists of: entities, and what is known of entities that files declare. */
export type ScopeItem = Entity | DeclaredRelations;

/** Everything there is, as of a point of the change feed. */
export interface CompleteRead {
  /** Taken before the read: a change during it comes again. */
  readonly cursor: string;
  readonly scopes: ReadonlyMap<string, readonly ScopeItem[]>;
}

/** What changed after a cursor. `expired`: that is not known any more, and everything has to be read. */
export type Changes =
  | {
      readonly status: 'changed';
      /** Each once, however often it changed. */
      readonly scopes: readonly string[];
      /** Where to go on; the same as before when nothing changed. */
      readonly cursor: string;
    }
  | { readonly status: 'expired' };

/**
 * The control plane as a source of entities, in scopes that are published as a whole.
 *
 * Every method either gives a complete answer or throws; half an answer would look like a deletion.
 */
export interface EntityFeed {
  /** Says how entities are made; when it is another one than last time, everything is published anew. */
  readonly format: number;
  readAll(options: { readonly signal: AbortSignal }): Promise<CompleteRead>;
  /** What a scope consists of; nothing only when the control plane says that it is gone. */
  readScope(
    scope: string,
    options: { readonly signal: AbortSignal },
  ): Promise<readonly ScopeItem[]>;
  changesAfter(
    cursor: string,
    options: { readonly signal: AbortSignal },
  ): Promise<Changes>;
}
