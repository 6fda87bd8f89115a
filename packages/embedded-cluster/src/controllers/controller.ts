import { KubeObject, ObjectKey, controllerOf, keyOf } from '../object';
import { StoreEvent } from '../store/storeEvent';
import { ClusterClient } from './clusterClient';
import { Resource, resources } from './resource';

/**
 * Brings the objects of one resource to the state that they ask for.
 *
 * Level-based: `reconcile` reads everything again on each call, so that it does not matter how often it is called.
 */
export interface Controller {
  /** Also the field manager of what it writes. */
  readonly name: string;
  /** Whose objects are reconciled, each once at start and after every change. */
  readonly resource: Resource;
  /** Objects of the resource that a change elsewhere concerns, by the resource that changed. */
  readonly alsoFor?: {
    readonly [resourceId: string]: (
      change: StoreEvent,
      client: ClusterClient,
    ) => readonly ObjectKey[];
  };
  /**
   * @returns milliseconds of cluster time after which to look again; nothing when only a change should wake it
   */
  reconcile(key: ObjectKey, client: ClusterClient): number | undefined;
}

const ownerKinds: { readonly [resourceId: string]: string } = {
  [resources.deployments.id]: 'Deployment',
  [resources.replicaSets.id]: 'ReplicaSet',
  [resources.statefulSets.id]: 'StatefulSet',
  [resources.daemonSets.id]: 'DaemonSet',
  [resources.jobs.id]: 'Job',
  [resources.cronJobs.id]: 'CronJob',
  [resources.services.id]: 'Service',
};

/** Concerns the controller of the changed object, before and after the change. */
export function ownersIn(resource: Resource) {
  const kind = ownerKinds[resource.id];
  return ({ object, previous }: StoreEvent): readonly ObjectKey[] =>
    [object, previous].flatMap(state => {
      const owner = state && controllerOf(state);
      return owner?.kind === kind
        ? [{ namespace: state?.metadata.namespace ?? '', name: owner.name }]
        : [];
    });
}

/** Concerns every object of a resource in the namespace of the changed object. */
export function allInNamespace(resource: Resource) {
  return (
    { object }: StoreEvent,
    client: ClusterClient,
  ): readonly ObjectKey[] =>
    client.list(resource, object.metadata.namespace).map(keyOf);
}

/** True for an object that exists and is not being deleted. */
export function isLive<T extends KubeObject>(
  object: T | undefined,
): object is T {
  return object !== undefined && !object.metadata.deletionTimestamp;
}
