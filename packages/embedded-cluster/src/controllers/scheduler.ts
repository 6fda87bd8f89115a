import { keyOf } from '../object';
import { nodeCapacity, nodeName } from './bootstrap';
import { ClusterClient } from './clusterClient';
import { withCondition } from './conditions';
import { Controller, isLive } from './controller';
import { resources } from './resource';
import { parseQuantity } from './quantity';
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

type Amounts = ReadonlyMap<string, number>;

const capacity: Amounts = new Map(
  Object.entries(nodeCapacity).map(([name, text]) => [
    name,
    parseQuantity(text),
  ]),
);

/** What the pods on the node have asked for together; kept up to date pod by pod. */
class NodeUsage {
  readonly #claims = new Map<string, Amounts>();
  readonly #totals = new Map<string, number>();

  claim(pod: Pod): void {
    const id = idOf(keyOf(pod));
    if (this.#claims.has(id)) return;
    const amounts = requestsOf(pod);
    this.#claims.set(id, amounts);
    this.#add(amounts, 1);
  }

  release(key: { readonly namespace: string; readonly name: string }): void {
    const amounts = this.#claims.get(idOf(key));
    if (!amounts) return;
    this.#claims.delete(idOf(key));
    this.#add(amounts, -1);
  }

  /** The resources of which too little is left. */
  lackingFor(pod: Pod): string[] {
    return [...requestsOf(pod)]
      .filter(([name, amount]) => {
        const used = this.#totals.get(name) ?? 0;
        return used + amount > (capacity.get(name) ?? 0);
      })
      .map(([name]) => name);
  }

  #add(amounts: Amounts, sign: 1 | -1): void {
    for (const [name, amount] of amounts) {
      this.#totals.set(name, (this.#totals.get(name) ?? 0) + sign * amount);
    }
  }
}

function idOf(key: { readonly namespace: string; readonly name: string }) {
  return `${key.namespace}/${key.name}`;
}

function requestsOf({ spec }: Pod): Amounts {
  const amounts = new Map([['pods', 1]]);
  for (const { resources: wanted } of spec.containers) {
    for (const [name, text] of Object.entries(wanted?.requests ?? {})) {
      amounts.set(name, (amounts.get(name) ?? 0) + parseQuantity(text));
    }
  }
  return amounts;
}
