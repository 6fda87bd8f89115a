import { KubeObject } from '../object';

/** A change of one object, in the order in which it happened. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resourceId: string;
  /** As it is after the change; for a deletion as it was, with the revision of the deletion. */
  readonly object: KubeObject;
  readonly previous?: KubeObject;
  readonly revision: number;
}
