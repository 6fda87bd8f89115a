import type { CellRef } from '@openchoreo/compiler';
import { ANNOTATIONS } from '@openchoreo/model';
import type { Cluster } from '../clusters/ClusterRegistry';
import { KubeApiError } from '../kubernetes/errors';
import { isTracked } from '../tracking';
import type { DesiredObject } from './desiredObjects';
import { deleteExactly, readObject } from './objectAccess';

/** Kinds that hold nothing which a new object of the same manifest would not have. */
const WITHOUT_DATA = new Set([
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'ExternalSecret',
  'HorizontalPodAutoscaler',
  'Job',
  'NetworkPolicy',
  'Pod',
  'PodDisruptionBudget',
  'ReplicaSet',
  'Role',
  'RoleBinding',
  'ClusterRoleBinding',
  'Secret',
  'Service',
  'ServiceAccount',
]);

const IMMUTABLE =
  /immutable|may not change once set|cannot change roleRef|updates to \w+ spec for fields other than/;

/** Whether an apply was refused because it changes what cannot be changed in an existing object. */
export function isImmutable(error: unknown): error is KubeApiError {
  return (
    error instanceof KubeApiError &&
    error.status === 422 &&
    IMMUTABLE.test(error.message)
  );
}

/** Whether the way is free for a new object, or why it is not. */
export type Recreation =
  | { readonly status: 'removed' }
  | { readonly status: 'refused'; readonly reason: string };

/**
 * Deletes an object that has to be made anew. Only what is ours, and what holds no data unless somebody confirmed it on
 * that very object: the annotation goes away with it, so that a confirmation counts once.
 *
 * @throws KubeApiError, KubeConnectionError
 */
export async function removeForRecreation(options: {
  readonly cluster: Cluster;
  readonly cell: CellRef;
  readonly desired: DesiredObject;
  readonly signal: AbortSignal;
}): Promise<Recreation> {
  const { cluster, cell, desired, signal } = options;
  const { ref, manifest } = desired;
  const { client, discovery } = cluster;
  const type = await discovery.resourceOf(ref.apiVersion, ref.kind);
  const live = await readObject({ client, type, ref, signal });
  if (!live) {
    return { status: 'removed' };
  }
  const reason = refusal({
    isOurs: isTracked(live.metadata.labels, cell),
    kind: ref.kind,
    declared: manifest.metadata.annotations?.[ANNOTATIONS.recreate],
    confirmed: live.metadata.annotations[ANNOTATIONS.recreate],
  });
  if (reason) {
    return { status: 'refused', reason };
  }
  await deleteExactly({ client, type, ref, uid: live.metadata.uid, signal });
  return { status: 'removed' };
}

function refusal(options: {
  readonly isOurs: boolean;
  readonly kind: string;
  readonly declared?: string;
  readonly confirmed?: string;
}): string | undefined {
  const { isOurs, kind, declared, confirmed } = options;
  if (!isOurs) {
    return 'it cannot be changed and was not made by the control plane; delete or rename it on the data plane';
  }
  if (confirmed === 'confirmed') {
    return undefined;
  }
  const remedy = `annotate it on the data plane with ${ANNOTATIONS.recreate}=confirmed to have it deleted and made anew, or take the change back`;
  if (declared === 'never') {
    return `it cannot be changed, and its manifest says never to make it anew; ${remedy}`;
  }
  return WITHOUT_DATA.has(kind)
    ? undefined
    : `it cannot be changed and may hold data; ${remedy}`;
}
