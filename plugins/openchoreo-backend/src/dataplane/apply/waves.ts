import type { ObjectRef } from '../dataPlanes';

/**
 * In which order kinds are applied; the reverse is the order of removal. What is in one wave does not depend on each
 * other. Kinds that are named nowhere come last, with the routes: they usually refer to what is before them.
 */
const WAVES: readonly ReadonlySet<string>[] = [
  new Set(['Namespace']),
  new Set([
    'CustomResourceDefinition',
    'PriorityClass',
    'StorageClass',
    'ClusterRole',
    'ClusterRoleBinding',
  ]),
  new Set([
    'NetworkPolicy',
    'CiliumNetworkPolicy',
    'ResourceQuota',
    'LimitRange',
    'ServiceAccount',
    'Role',
    'RoleBinding',
    'ConfigMap',
    'Secret',
    'ExternalSecret',
    'SecretStore',
    'PersistentVolumeClaim',
  ]),
  new Set(['Service']),
  new Set([
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'Pod',
    'Job',
    'CronJob',
  ]),
];

/** The wave of namespaces: without it nothing of a cell can be applied. */
export const NAMESPACE_WAVE = 0;

export function waveOf(ref: Pick<ObjectRef, 'kind'>): number {
  const wave = WAVES.findIndex(kinds => kinds.has(ref.kind));
  return wave < 0 ? WAVES.length : wave;
}

/** Groups items into their waves, first to last; empty waves are left out. */
export function inWaves<T>(
  items: readonly T[],
  refOf: (item: T) => Pick<ObjectRef, 'kind'>,
): T[][] {
  const waves: T[][] = Array.from({ length: WAVES.length + 1 }, () => []);
  for (const item of items) {
    waves[waveOf(refOf(item))].push(item);
  }
  return waves.filter(wave => wave.length > 0);
}
