import { keyOf } from '../object';
import { nodeName } from './bootstrap';
import { ClusterClient } from './clusterClient';
import { withCondition } from './conditions';
import { Controller, isLive } from './controller';
import { NodeUsage } from './nodeUsage';
import { resources } from './resource';
import { Pod } from './types';

const retryMs = 5000;

/** Places pods on the one node for as long as their requests fit. */
export function createScheduler(): Controller {
  const usage = new NodeUsage();
  return {
    name: 'default-scheduler',
    resource: resources.pods,

    reconcile(key, client) {
      const pod = client.get(resources.pods, key);
      if (!pod) {
        usage.release(key);
        return undefined;
      }
      if (hasEnded(pod)) usage.release(key);
      if (pod.spec.nodeName || !isLive(pod)) {
        if (pod.spec.nodeName && !hasEnded(pod)) usage.claim(pod);
        return undefined;
      }
      const lacking = usage.lackingFor(pod);
      if (lacking.length) return refuse(pod, lacking, client);
      usage.claim(pod);
      bind(pod, client);
      return undefined;
    },
  };
}

function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function bind(pod: Pod, client: ClusterClient): void {
  const bound = client.change(resources.pods, keyOf(pod), live => ({
    ...live,
    spec: { ...live.spec, nodeName },
  }));
  client.setStatus(resources.pods, bound, {
    ...bound.status,
    conditions: withCondition(bound.status?.conditions, {
      type: 'PodScheduled',
      status: 'True',
      now: client.now,
    }),
  });
  const { namespace, name } = pod.metadata;
  client.recordEvent(pod, {
    type: 'Normal',
    reason: 'Scheduled',
    message: `Successfully assigned ${namespace}/${name} to ${nodeName} (simulated)`,
  });
}

function refuse(
  pod: Pod,
  lacking: readonly string[],
  client: ClusterClient,
): number {
  const message = `0/1 nodes are available: 1 ${lacking
    .map(name => `Insufficient ${name}`)
    .join(', ')}.`;
  client.setStatus(resources.pods, pod, {
    phase: 'Pending',
    conditions: withCondition(pod.status?.conditions, {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message,
      now: client.now,
    }),
  });
  client.recordEvent(pod, {
    type: 'Warning',
    reason: 'FailedScheduling',
    message,
  });
  return retryMs;
}
