import { ClusterClient } from './clusterClient';
import { Controller, isLive, ownersIn } from './controller';
import {
  isActive,
  isAvailable,
  isReady,
  nextAvailableInMs,
  podFromTemplate,
} from './pods';
import { resources } from './resource';
import { Pod, ReplicaSet } from './types';

/** Keeps as many pods of a template as are asked for. */
export const replicaSetController: Controller = {
  name: 'replicaset-controller',
  resource: resources.replicaSets,
  alsoFor: { [resources.pods.id]: ownersIn(resources.replicaSets) },

  reconcile(key, client) {
    const set = client.get(resources.replicaSets, key);
    if (!set) return undefined;
    if (isLive(set)) scale(set, client);
    const pods = client.ownedBy(resources.pods, set).filter(isActive);
    const { minReadySeconds, template } = set.spec;
    const readiness = { minReadySeconds, nowMs: client.nowMs };
    const labels = Object.entries(template.metadata?.labels ?? {});
    const ready = pods.filter(isReady).length;
    const available = pods.filter(p => isAvailable(p, readiness)).length;
    client.setStatus(resources.replicaSets, set, {
      replicas: pods.length,
      fullyLabeledReplicas: pods.filter(pod =>
        labels.every(([name, value]) => pod.metadata.labels?.[name] === value),
      ).length,
      ...(ready && { readyReplicas: ready }),
      ...(available && { availableReplicas: available }),
      observedGeneration: set.metadata.generation,
    });
    return nextAvailableInMs(pods, readiness);
  },
};

function scale(set: ReplicaSet, client: ClusterClient): void {
  const pods = client.ownedBy(resources.pods, set).filter(isActive);
  const missing = set.spec.replicas - pods.length;
  for (let n = 0; n < missing; n += 1) {
    const pod = client.create(
      resources.pods,
      podFromTemplate(set, set.spec.template),
    );
    client.recordEvent(set, {
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: `Created pod: ${pod.metadata.name}`,
    });
  }
  if (missing >= 0) return;
  for (const pod of [...pods].sort(leastUsefulFirst).slice(0, -missing)) {
    client.delete(resources.pods, pod);
    client.recordEvent(set, {
      type: 'Normal',
      reason: 'SuccessfulDelete',
      message: `Deleted pod: ${pod.metadata.name}`,
    });
  }
}

/** Pods that do not serve go first, then the youngest. */
function leastUsefulFirst(left: Pod, right: Pod): number {
  return (
    Number(isReady(left)) - Number(isReady(right)) ||
    right.metadata.creationTimestamp.localeCompare(
      left.metadata.creationTimestamp,
    )
  );
}
