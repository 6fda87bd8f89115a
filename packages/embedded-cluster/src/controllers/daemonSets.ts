import { contentHash } from '../ids';
import { Controller, isLive, ownersIn } from './controller';
import { isActive, isReady, podFromTemplate } from './pods';
import { resources } from './resource';

const revisionLabel = 'controller-revision-hash';

/** Keeps one pod on each node, which here is one pod. */
export const daemonSetController: Controller = {
  name: 'daemonset-controller',
  resource: resources.daemonSets,
  alsoFor: { [resources.pods.id]: ownersIn(resources.daemonSets) },

  reconcile(key, client) {
    const set = client.get(resources.daemonSets, key);
    if (!isLive(set)) return undefined;
    const revision = contentHash(set.spec.template);
    const present = client.ownedBy(resources.pods, set);
    if (!present.length) {
      const labels = { [revisionLabel]: revision };
      client.create(
        resources.pods,
        podFromTemplate(set, set.spec.template, { labels }),
      );
    }
    const isUpdated = (pod: (typeof present)[number]) =>
      pod.metadata.labels?.[revisionLabel] === revision;
    for (const pod of present) {
      const isOutdated = !isActive(pod) || !isUpdated(pod);
      if (isOutdated && isLive(pod)) client.delete(resources.pods, pod);
    }
    const pods = client.ownedBy(resources.pods, set).filter(isActive);
    const ready = pods.filter(isReady).length;
    client.setStatus(resources.daemonSets, set, {
      observedGeneration: set.metadata.generation,
      desiredNumberScheduled: 1,
      currentNumberScheduled: pods.length,
      updatedNumberScheduled: pods.filter(isUpdated).length,
      numberReady: ready,
      numberAvailable: ready,
      numberUnavailable: 1 - ready,
      numberMisscheduled: 0,
    });
    return undefined;
  },
};
