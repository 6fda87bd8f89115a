import { contentHash } from '../ids';
import { ClusterClient } from './clusterClient';
import { Controller, isLive, ownersIn } from './controller';
import { isReady, podFromTemplate } from './pods';
import { resources } from './resource';
import { Pod, StatefulSet } from './types';

const revisionLabel = 'controller-revision-hash';

/** Keeps numbered pods with their volume claims, in order unless pod management is parallel. */
export const statefulSetController: Controller = {
  name: 'statefulset-controller',
  resource: resources.statefulSets,
  alsoFor: { [resources.pods.id]: ownersIn(resources.statefulSets) },

  reconcile(key, client) {
    const set = client.get(resources.statefulSets, key);
    if (!isLive(set)) return undefined;
    const revision = `${set.metadata.name}-${contentHash(set.spec.template)}`;
    const pods = podsByOrdinal(set, client);
    takeStep({ set, pods, revision }, client);
    writeStatus({ set, revision }, client);
    return undefined;
  },
};

interface Rollout {
  readonly set: StatefulSet;
  readonly pods: ReadonlyMap<number, Pod>;
  readonly revision: string;
}

function podsByOrdinal(
  set: StatefulSet,
  client: ClusterClient,
): ReadonlyMap<number, Pod> {
  const pods = client.ownedBy(resources.pods, set);
  return new Map(pods.map(pod => [ordinalOf(pod), pod]));
}

function ordinalOf({ metadata }: Pod): number {
  return Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));
}

/** Creates what is missing, then removes what is too much, then replaces what is out of date. */
function takeStep(rollout: Rollout, client: ClusterClient): void {
  const { set, pods } = rollout;
  const { replicas, podManagementPolicy } = set.spec;
  const isOrdered = podManagementPolicy === 'OrderedReady';
  for (let ordinal = 0; ordinal < replicas; ordinal += 1) {
    const pod = pods.get(ordinal);
    const hasEnded =
      pod && ['Failed', 'Succeeded'].includes(pod.status?.phase ?? '');
    if (!pod) createPod(rollout, ordinal, client);
    else if (hasEnded && isLive(pod)) client.delete(resources.pods, pod);
    if (isOrdered && !(pod && isReady(pod))) return;
  }
  const excess = [...pods.keys()]
    .filter(ordinal => ordinal >= replicas)
    .sort((a, b) => b - a);
  for (const ordinal of excess) {
    deletePod(rollout, ordinal, client);
    if (isOrdered) return;
  }
  replaceOutdated(rollout, client);
}

/** From the highest ordinal down, one at a time, each once the one before is ready again. */
function replaceOutdated(rollout: Rollout, client: ClusterClient): void {
  const { set, pods, revision } = rollout;
  const { type, rollingUpdate } = set.spec.updateStrategy;
  if (type === 'OnDelete') return;
  const lowest = rollingUpdate?.partition ?? 0;
  for (let n = set.spec.replicas - 1; n >= lowest; n -= 1) {
    const pod = pods.get(n);
    if (!pod) return;
    if (pod.metadata.labels?.[revisionLabel] !== revision) {
      deletePod(rollout, n, client);
      return;
    }
    if (!isReady(pod)) return;
  }
}

function createPod(
  { set, revision }: Rollout,
  ordinal: number,
  client: ClusterClient,
): void {
  const name = `${set.metadata.name}-${ordinal}`;
  const claims = set.spec.volumeClaimTemplates ?? [];
  for (const claim of claims) ensureClaim(set, { claim, pod: name }, client);
  const volumes = claims.map(({ metadata }) => ({
    name: metadata.name,
    persistentVolumeClaim: { claimName: `${metadata.name}-${name}` },
  }));
  const { serviceName, template } = set.spec;
  client.create(
    resources.pods,
    podFromTemplate(set, template, {
      name,
      labels: {
        [revisionLabel]: revision,
        'statefulset.kubernetes.io/pod-name': name,
        'apps.kubernetes.io/pod-index': String(ordinal),
      },
      spec: {
        hostname: name,
        ...(serviceName && { subdomain: serviceName }),
        ...(volumes.length > 0 && {
          volumes: [...(template.spec.volumes ?? []), ...volumes],
        }),
      },
    }),
  );
  client.recordEvent(set, {
    type: 'Normal',
    reason: 'SuccessfulCreate',
    message: `create Pod ${name} in StatefulSet ${set.metadata.name} successful`,
  });
}

/** Claims outlive their pods: the next pod of that number finds its data again. */
function ensureClaim(
  set: StatefulSet,
  options: {
    readonly claim: NonNullable<
      StatefulSet['spec']['volumeClaimTemplates']
    >[number];
    readonly pod: string;
  },
  client: ClusterClient,
): void {
  const { claim, pod } = options;
  const name = `${claim.metadata.name}-${pod}`;
  const { namespace = '' } = set.metadata;
  if (client.get(resources.claims, { namespace, name })) return;
  const labels = set.spec.selector.matchLabels;
  client.create(resources.claims, {
    metadata: { name, namespace, ...(labels && { labels }) },
    spec: claim.spec,
  });
}

function deletePod(
  { set, pods }: Rollout,
  ordinal: number,
  client: ClusterClient,
): void {
  const pod = pods.get(ordinal);
  if (!isLive(pod)) return;
  client.delete(resources.pods, pod);
  client.recordEvent(set, {
    type: 'Normal',
    reason: 'SuccessfulDelete',
    message: `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`,
  });
}

function writeStatus(
  { set, revision }: Omit<Rollout, 'pods'>,
  client: ClusterClient,
): void {
  const pods = [...client.ownedBy(resources.pods, set)].filter(isLive);
  const ready = pods.filter(isReady).length;
  const updated = pods.filter(
    pod => pod.metadata.labels?.[revisionLabel] === revision,
  );
  const { currentRevision = revision } = set.status ?? {};
  const isComplete =
    updated.length === set.spec.replicas && ready === set.spec.replicas;
  const shown = isComplete ? revision : currentRevision;
  client.setStatus(resources.statefulSets, set, {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    readyReplicas: ready,
    availableReplicas: ready,
    currentReplicas: pods.filter(
      pod => pod.metadata.labels?.[revisionLabel] === shown,
    ).length,
    updatedReplicas: updated.length,
    currentRevision: shown,
    updateRevision: revision,
    collisionCount: 0,
  });
}
