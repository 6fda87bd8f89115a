import { Controller, allInNamespace, isLive } from './controller';
import { portion } from './quantity';
import { withCondition } from './conditions';
import { isActive, isReady, selects } from './pods';
import { resources } from './resource';
import { Condition, PodDisruptionBudget } from './types';

/** Counts how many pods of each budget may be disrupted. */
export const disruptionBudgetController: Controller = {
  name: 'disruption-controller',
  resource: resources.disruptionBudgets,
  alsoFor: {
    [resources.pods.id]: allInNamespace(resources.disruptionBudgets),
  },

  reconcile(key, client) {
    const budget = client.get(resources.disruptionBudgets, key);
    if (!isLive(budget)) return undefined;
    const pods = client
      .list(resources.pods, key.namespace)
      .filter(pod => isActive(pod) && selects(budget.spec.selector, pod));
    const healthy = pods.filter(isReady).length;
    const desired = desiredHealthy(budget, pods.length);
    const allowed = Math.max(0, healthy - desired);
    const present = budget.status?.conditions as
      | readonly Condition[]
      | undefined;
    client.setStatus(resources.disruptionBudgets, budget, {
      observedGeneration: budget.metadata.generation ?? 1,
      expectedPods: pods.length,
      currentHealthy: healthy,
      desiredHealthy: desired,
      disruptionsAllowed: allowed,
      conditions: withCondition(present, {
        type: 'DisruptionAllowed',
        status: allowed > 0 ? 'True' : 'False',
        reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
        message: '',
        observedGeneration: budget.metadata.generation ?? 1,
        now: client.now,
      }),
    });
    return undefined;
  },
};

function desiredHealthy({ spec }: PodDisruptionBudget, pods: number): number {
  if (spec.minAvailable !== undefined) {
    return portion(spec.minAvailable, pods, Math.ceil);
  }
  return pods - portion(spec.maxUnavailable ?? 0, pods, Math.ceil);
}
