import { numberAt, valueAt } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';
import { conditionOf, explain } from './conditions';
import { degraded, healthy, progressing, suspended } from './HealthReport';
import type { HealthReport } from './HealthReport';

/** Numbers of a workload's status, 0 where the field is absent. */
function counts(object: KubeObject) {
  const of = (field: string) => numberAt(object, 'status', field) ?? 0;
  return {
    desired: numberAt(object, 'spec', 'replicas') ?? 1,
    updated: of('updatedReplicas'),
    ready: of('readyReplicas'),
    available: of('availableReplicas'),
    unavailable: of('unavailableReplicas'),
  };
}

function withReplicas(
  report: HealthReport,
  ready: number,
  desired: number,
): HealthReport {
  return { ...report, replicas: { ready, desired } };
}

/** Whether the controller has seen the newest spec. */
function isObserved(object: KubeObject): boolean {
  const observed = numberAt(object, 'status', 'observedGeneration') ?? 0;
  return observed > 0 && observed >= (object.metadata.generation ?? 0);
}

const NOT_OBSERVED = progressing(
  'the newest version has not been picked up yet',
);

/**
 * Rules of OpenChoreo's own RenderedRelease controller, in its order, but for one: when some pods serve and others are
 * missing, these are on their way, as kstatus has it. A pod that cannot go on tells so itself.
 */
export function deploymentHealth(object: KubeObject): HealthReport {
  const { ready, desired } = counts(object);
  return withReplicas(deploymentState(object), ready, desired);
}

function deploymentState(object: KubeObject): HealthReport {
  const { desired, updated, ready, available, unavailable } = counts(object);
  const rollout = conditionOf(object, 'Progressing');
  const failure = conditionOf(object, 'ReplicaFailure');
  if (valueAt(object, 'spec', 'paused') === true) {
    return suspended('its rollout is paused');
  }
  if (desired === 0) {
    return suspended('scaled to zero');
  }
  if (!isObserved(object)) {
    return NOT_OBSERVED;
  }
  if (rollout?.reason === 'ProgressDeadlineExceeded') {
    return degraded(
      `the rollout did not finish in time: ${explain(
        rollout,
        'no reason given',
      )}`,
    );
  }
  if (failure?.status === 'True') {
    return degraded(
      `pods cannot be created: ${explain(failure, 'no reason given')}`,
    );
  }
  if (updated === desired && available === 0) {
    const stillRolling =
      rollout?.status === 'True' && rollout.reason !== 'NewReplicaSetAvailable';
    return stillRolling
      ? progressing(`0 of ${desired} pods are available`)
      : degraded(`0 of ${desired} pods are available`);
  }
  return [updated, ready, available].every(count => count === desired) &&
    unavailable === 0
    ? healthy
    : progressing(
        `${available} of ${desired} pods are available, ${updated} of them new`,
      );
}

export function statefulSetHealth(object: KubeObject): HealthReport {
  const { desired, updated, ready, available } = counts(object);
  return withReplicas(statefulSetState(), ready, desired);

  function statefulSetState(): HealthReport {
    if (desired === 0) {
      return suspended('scaled to zero');
    }
    if (!isObserved(object)) {
      return NOT_OBSERVED;
    }
    const revisions =
      valueAt(object, 'status', 'currentRevision') ===
      valueAt(object, 'status', 'updateRevision');
    return revisions &&
      [updated, ready, available].every(count => count === desired)
      ? healthy
      : progressing(
          `${ready} of ${desired} pods are ready, ${updated} updated`,
        );
  }
}

export function daemonSetHealth(object: KubeObject): HealthReport {
  const desired = numberAt(object, 'status', 'desiredNumberScheduled') ?? 0;
  const ready = numberAt(object, 'status', 'numberReady') ?? 0;
  const updated = numberAt(object, 'status', 'updatedNumberScheduled') ?? 0;
  const available = numberAt(object, 'status', 'numberAvailable') ?? 0;
  if (!isObserved(object)) {
    return withReplicas(NOT_OBSERVED, ready, desired);
  }
  const done = [ready, updated, available].every(count => count === desired);
  return withReplicas(
    done
      ? healthy
      : progressing(`${available} of ${desired} nodes run an available pod`),
    ready,
    desired,
  );
}

export function replicaSetHealth(object: KubeObject): HealthReport {
  const { desired, ready, available } = counts(object);
  const failure = conditionOf(object, 'ReplicaFailure');
  if (desired === 0) {
    return withReplicas(suspended('scaled to zero'), ready, desired);
  }
  if (!isObserved(object)) {
    return withReplicas(NOT_OBSERVED, ready, desired);
  }
  if (failure?.status === 'True') {
    return withReplicas(
      degraded(
        `pods cannot be created: ${explain(failure, 'no reason given')}`,
      ),
      ready,
      desired,
    );
  }
  return withReplicas(
    available === desired
      ? healthy
      : progressing(`${available} of ${desired} pods are available`),
    ready,
    desired,
  );
}
