import type { ResourceStatus } from '@openchoreo/model';
import type { ActedKind, AnyResource, Kind } from '@openchoreo/model';
import type { DeploymentCause } from './DeploymentCause';
import type { OfKind, ResourceKey } from './resourceKinds';
import type { Origin } from './tables';

/** What became of a resource that was put. */
export interface PutResult<R = AnyResource> {
  readonly action: 'created' | 'updated' | 'unchanged';
  /** As it is stored; in a dry run as it would be. */
  readonly resource: R;
}

/** Who puts a resource. */
export interface PutOptions {
  readonly origin: Origin;
  /** Judges and compares, and writes nothing. */
  readonly dryRun?: boolean;
  /** Leaves a resource alone that exists already and was not put by this origin last. */
  readonly onlyOwn?: boolean;
  /** `metadata.resourceVersion` of the state that somebody edited; see `refuseUnlessEditable`. */
  readonly revision?: string;
  /** Of a ReleaseBinding: recorded in the history of its component. */
  readonly by?: DeploymentCause;
}

/** Which resources to list. */
export interface ResourceQuery {
  readonly kinds: readonly Kind[];
  readonly namespace?: string;
  readonly project?: string;
  readonly component?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** A page of resources, ordered by kind, namespace and name. */
export interface Page<R = AnyResource> {
  readonly items: readonly R[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** Which resources to find; all given fields have to match. */
export interface ResourceMatch {
  readonly namespace?: string;
  readonly project?: string;
  readonly component?: string;
  readonly resource?: string;
  readonly environment?: string;
  readonly names?: readonly string[];
}

/**
 * The desired resources. Every write asks, in the same transaction, for the work that it makes due, and tells the
 * change feed.
 *
 * Resources that are being deleted are returned like others, with `metadata.deletionTimestamp`.
 */
export interface ResourceStore {
  /**
   * Creates or updates a validated resource. One that equals what is stored is not written.
   *
   * @throws ConflictError when the stored resources do not allow it
   */
  put(resource: AnyResource, options: PutOptions): Promise<PutResult>;

  /**
   * Changes a resource, without anybody else changing it meanwhile.
   *
   * @param change - is given what is stored and returns what to store; may be called more than once
   */
  modify<K extends ActedKind>(
    key: ResourceKey<K>,
    change: (current: OfKind<K> | undefined) => OfKind<K>,
    options: PutOptions,
  ): Promise<PutResult>;

  /**
   * Records what was observed.
   *
   * @param options.isInput - what depends on the resource depends on this news too, and is to be looked at again
   * @returns whether it is news
   */
  setStatus(
    key: ResourceKey,
    status: ResourceStatus,
    options?: { readonly isInput: boolean },
  ): Promise<boolean>;

  get<K extends ActedKind>(key: ResourceKey<K>): Promise<OfKind<K> | undefined>;
  getAny(key: ResourceKey): Promise<AnyResource | undefined>;
  list(query: ResourceQuery): Promise<Page>;

  /** All that match, ordered by name; for matches that are bounded by a project or a list of names. */
  find<K extends ActedKind>(
    kind: K,
    match: ResourceMatch,
  ): Promise<readonly OfKind<K>[]>;

  /**
   * Asks for the deletion of a resource. What may have something on a data plane is `deleting` until that is gone.
   *
   * @param by - of a ReleaseBinding: recorded in the history of its component
   * @throws NotFoundError, or ConflictError while other resources refer to it
   */
  delete(
    key: ResourceKey,
    by?: DeploymentCause,
  ): Promise<'deleted' | 'deleting'>;

  /** Removes a resource of which nothing is left elsewhere; does nothing when it is gone already. */
  remove(key: ResourceKey): Promise<void>;
}
