import { resourceIdOf } from '../kinds/kind';
import { valueAt, withValueAt } from '../json';
import { withCondition } from './conditions';
import { Controller, isLive } from './controller';
import { Resource, resources } from './resource';

/** Keeps the replicas of a target within its bounds. There is no load, so nothing scales by metrics. */
export const autoscalerController: Controller = {
  name: 'horizontal-pod-autoscaler',
  resource: resources.autoscalers,
  alsoFor: {
    [resources.deployments.id]: ({ object }, client) =>
      client
        .list(resources.autoscalers, object.metadata.namespace)
        .filter(
          scaler => scaler.spec.scaleTargetRef.name === object.metadata.name,
        )
        .map(({ metadata }) => ({
          namespace: metadata.namespace ?? '',
          name: metadata.name,
        })),
  },

  reconcile(key, client) {
    const scaler = client.get(resources.autoscalers, key);
    if (!isLive(scaler)) return undefined;
    const { scaleTargetRef, minReplicas, maxReplicas } = scaler.spec;
    const { apiVersion, kind: kindName, name } = scaleTargetRef;
    const kind = client.context.kinds.byKind(apiVersion, kindName);
    const target: Resource | undefined = kind && { id: resourceIdOf(kind) };
    const targetKey = { namespace: key.namespace, name };
    const object = target && client.get(target, targetKey);
    const wanted = Number(valueAt(object, ['spec', 'replicas']) ?? 0);
    const current = Number(valueAt(object, ['status', 'replicas']) ?? 0);
    // A target that was scaled to zero is switched off.
    const desired =
      wanted === 0 ? 0 : Math.min(maxReplicas, Math.max(minReplicas, wanted));
    if (target && object && desired !== wanted) {
      client.change(target, targetKey, live =>
        withValueAt(live, ['spec', 'replicas'], desired),
      );
    }
    const able = withCondition(scaler.status?.conditions, {
      type: 'AbleToScale',
      status: object ? 'True' : 'False',
      reason: object ? 'SucceededGetScale' : 'FailedGetScale',
      message: object
        ? 'the target was found'
        : `${kindName} ${name} not found`,
      now: client.now,
    });
    client.setStatus(resources.autoscalers, scaler, {
      currentReplicas: current,
      desiredReplicas: desired,
      conditions: withCondition(able, {
        type: 'ScalingActive',
        status: 'False',
        reason: 'FailedGetResourceMetric',
        message: 'there are no metrics: pods are simulated',
        now: client.now,
      }),
    });
    return undefined;
  },
};
