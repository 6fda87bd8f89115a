import { Clock } from '../clock';
import { Ids } from '../ids';
import { Kind } from '../kinds/kind';
import { KindRegistry } from '../kinds/kindRegistry';
import { KubeObject, ObjectKey } from '../object';
import { ObjectStore } from '../store/objectStore';

/** What every operation of the API works on. */
export interface ApiContext {
  readonly store: ObjectStore;
  readonly kinds: KindRegistry;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The object that an operation is about. */
export interface Target {
  readonly kind: Kind;
  /** The API version of the request; objects are the same in every version but for `apiVersion`. */
  readonly version: string;
  readonly key: ObjectKey;
}

/** How a write is carried out. */
export interface WriteOptions {
  /** The field manager. */
  readonly manager: string;
  readonly dryRun?: boolean;
  /** What happens to fields that the kind does not know; `Warn` when absent. */
  readonly fieldValidation?: 'Ignore' | 'Warn' | 'Strict';
  readonly subresource?: 'status' | 'scale';
}

export interface WriteResult {
  readonly object: KubeObject;
  readonly outcome: 'created' | 'changed' | 'unchanged';
  /** For the `Warning` header. */
  readonly warnings: readonly string[];
}
