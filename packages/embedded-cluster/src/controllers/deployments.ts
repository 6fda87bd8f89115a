import { contentHash } from '../ids';
import { sameJson } from '../json';
import {
  KubeObject,
  ObjectKey,
  controllerOf,
  controllerReference,
  keyOf,
} from '../object';
import { ClusterClient } from './clusterClient';
import { Controller, isLive, ownersIn } from './controller';
import { deploymentStatus } from './deploymentStatus';
import { portion } from './quantity';
import { resources } from './resource';
import { Deployment, PodTemplate, ReplicaSet } from './types';

const revisionAnnotation = 'deployment.kubernetes.io/revision';
const hashLabel = 'pod-template-hash';

/** Rolls a Deployment out: one ReplicaSet for each pod template, scaled up and down within the strategy's bounds. */
export const deploymentController: Controller = {
  name: 'deployment-controller',
  resource: resources.deployments,
  alsoFor: {
    [resources.replicaSets.id]: ownersIn(resources.deployments),
    // A Deployment that recreates its pods waits for the last old one to end.
    [resources.pods.id]: (change, client) =>
      change.type === 'DELETED' ? deploymentOf(change.object, client) : [],
  },

  reconcile(key, client) {
    const deployment = client.get(resources.deployments, key);
    if (!isLive(deployment)) return undefined;
    const { paused } = deployment.spec;
    const current = currentSet(deployment, client);
    if (current && !paused) rollOut(deployment, current, client);
    if (current) dropHistory(deployment, current, client);
    const sets = client.ownedBy(resources.replicaSets, deployment);
    const { status, againMs } = deploymentStatus({
      deployment: client.get(resources.deployments, key) ?? deployment,
      sets,
      current: sets.find(set => set.metadata.uid === current?.metadata.uid),
      nowMs: client.nowMs,
    });
    client.setStatus(resources.deployments, deployment, status);
    return againMs;
  },
};

function deploymentOf(pod: KubeObject, client: ClusterClient): ObjectKey[] {
  const { namespace = '' } = pod.metadata;
  const name = controllerOf(pod)?.name ?? '';
  const set = client.get(resources.replicaSets, { namespace, name });
  const owner = set && controllerOf(set);
  return owner ? [{ namespace, name: owner.name }] : [];
}

/** The ReplicaSet of the present template; created when there is none, unless the Deployment is paused. */
function currentSet(
  deployment: Deployment,
  client: ClusterClient,
): ReplicaSet | undefined {
  const sets = client.ownedBy(resources.replicaSets, deployment);
  const { template, paused } = deployment.spec;
  const present = sets.find(set =>
    sameJson(withoutHash(set.spec.template), withoutHash(template)),
  );
  if (!present && paused) return undefined;
  const latest = Math.max(0, ...sets.filter(s => s !== present).map(revision));
  const set = present ?? createSet(deployment, latest + 1, client);
  // A template that comes back is a new revision too.
  const number = Math.max(revision(set), latest + 1);
  return noteRevision({ deployment, set, number }, client);
}

function createSet(
  deployment: Deployment,
  number: number,
  client: ClusterClient,
): ReplicaSet {
  const { template, selector, minReadySeconds } = deployment.spec;
  const { name, namespace } = deployment.metadata;
  const hash = contentHash(template);
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  return client.create(resources.replicaSets, {
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: {
        ...deployment.metadata.annotations,
        [revisionAnnotation]: String(number),
      },
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: 0,
      ...(minReadySeconds !== undefined && { minReadySeconds }),
      selector: {
        ...selector,
        matchLabels: { ...selector.matchLabels, [hashLabel]: hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  });
}

function noteRevision(
  options: {
    readonly deployment: Deployment;
    readonly set: ReplicaSet;
    readonly number: number;
  },
  client: ClusterClient,
): ReplicaSet {
  const { deployment, set, number } = options;
  const value = String(number);
  const annotate = <T extends Deployment | ReplicaSet>(live: T) => ({
    ...live,
    metadata: {
      ...live.metadata,
      annotations: {
        ...live.metadata.annotations,
        [revisionAnnotation]: value,
      },
    },
  });
  if (deployment.metadata.annotations?.[revisionAnnotation] !== value) {
    client.change(resources.deployments, keyOf(deployment), annotate);
  }
  return set.metadata.annotations?.[revisionAnnotation] === value
    ? set
    : client.change(resources.replicaSets, keyOf(set), annotate);
}

/** One step of the rollout; the next follows when the pods of this one are available. */
function rollOut(
  deployment: Deployment,
  current: ReplicaSet,
  client: ClusterClient,
): void {
  const { replicas, strategy } = deployment.spec;
  const sets = client.ownedBy(resources.replicaSets, deployment);
  const old = sets
    .filter(set => set.metadata.uid !== current.metadata.uid)
    .sort((a, b) => revision(a) - revision(b));
  const resize = (set: ReplicaSet, size: number) =>
    scaleSet(deployment, { set, size }, client);
  if (strategy.type === 'Recreate') {
    old.forEach(set => resize(set, 0));
    const isEmptied = old.every(
      set => client.ownedBy(resources.pods, set).length === 0,
    );
    if (isEmptied) resize(current, replicas);
    return;
  }
  const { maxSurge, maxUnavailable } = bounds(deployment);
  const total = sum(sets, set => set.spec.replicas);
  const room = replicas + maxSurge - total;
  const wanted = Math.min(replicas, current.spec.replicas + Math.max(0, room));
  resize(current, current.spec.replicas > replicas ? replicas : wanted);
  scaleDownOld({ old, sets, resize, minAvailable: replicas - maxUnavailable });
}

function scaleDownOld(options: {
  readonly old: readonly ReplicaSet[];
  readonly sets: readonly ReplicaSet[];
  readonly minAvailable: number;
  resize(set: ReplicaSet, size: number): void;
}): void {
  const { old, sets, minAvailable, resize } = options;
  const available = (set: ReplicaSet) => set.status?.availableReplicas ?? 0;
  let spare = sum(sets, available) - minAvailable;
  for (const set of old) {
    // Pods that serve nothing can go without anybody missing them.
    const idle = Math.max(0, set.spec.replicas - available(set));
    const size = set.spec.replicas - idle - Math.max(0, spare);
    const left = Math.max(0, size);
    spare -= set.spec.replicas - idle - left;
    resize(set, left);
  }
}

function scaleSet(
  deployment: Deployment,
  { set, size }: { readonly set: ReplicaSet; readonly size: number },
  client: ClusterClient,
): void {
  if (set.spec.replicas === size) return;
  const direction = size > set.spec.replicas ? 'up' : 'down';
  client.change(resources.replicaSets, keyOf(set), live => ({
    ...live,
    spec: { ...live.spec, replicas: size },
  }));
  client.recordEvent(deployment, {
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: `Scaled ${direction} replica set ${set.metadata.name} from ${set.spec.replicas} to ${size}`,
  });
}

/** Removes the oldest ReplicaSets without pods beyond what `revisionHistoryLimit` keeps. */
function dropHistory(
  deployment: Deployment,
  current: ReplicaSet,
  client: ClusterClient,
): void {
  const unused = client
    .ownedBy(resources.replicaSets, deployment)
    .filter(
      set =>
        set.metadata.uid !== current.metadata.uid &&
        set.spec.replicas === 0 &&
        !set.status?.replicas,
    )
    .sort((a, b) => revision(b) - revision(a));
  for (const set of unused.slice(deployment.spec.revisionHistoryLimit)) {
    client.delete(resources.replicaSets, set);
  }
}

function bounds({ spec }: Deployment) {
  const { maxSurge = 0, maxUnavailable = 0 } =
    spec.strategy.rollingUpdate ?? {};
  const surge = portion(maxSurge, spec.replicas, Math.ceil);
  const unavailable = portion(maxUnavailable, spec.replicas, Math.floor);
  // Both 0 would never let anything move.
  return {
    maxSurge: surge,
    maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable,
  };
}

function revision({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.[revisionAnnotation] ?? 0);
}

function withoutHash(template: PodTemplate): PodTemplate {
  const { [hashLabel]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
