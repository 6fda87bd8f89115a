import { asObject } from '../json';
import { DraftObject, KubeObject, controllerReference } from '../object';
import { labelSelectorMatches } from '../store/selectors';
import { NewObject } from './clusterClient';
import { isTrue } from './conditions';
import { LabelSelector, Pod, PodTemplate } from './types';

/** A pod as its owner creates it from a template. */
export function podFromTemplate(
  owner: KubeObject,
  template: PodTemplate,
  options: {
    /** Absent for a generated name. */
    readonly name?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly spec?: DraftObject['spec'];
  } = {},
): NewObject {
  const { name, labels } = options;
  return {
    metadata: {
      ...(name
        ? { name }
        : { generateName: `${owner.metadata.name.slice(0, 57)}-` }),
      namespace: owner.metadata.namespace,
      labels: { ...template.metadata?.labels, ...labels },
      ...(template.metadata?.annotations && {
        annotations: template.metadata.annotations,
      }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: { ...template.spec, ...asObject(options.spec) },
  };
}

export function isReady(pod: Pod): boolean {
  return !pod.metadata.deletionTimestamp && isTrue(pod.status, 'Ready');
}

/** Ready, and for long enough. */
export function isAvailable(
  pod: Pod,
  options: { readonly minReadySeconds?: number; readonly nowMs: number },
): boolean {
  const { minReadySeconds = 0, nowMs } = options;
  return isReady(pod) && readyForMs(pod, nowMs) >= minReadySeconds * 1000;
}

function readyForMs(pod: Pod, nowMs: number): number {
  const ready = pod.status?.conditions?.find(c => c.type === 'Ready');
  return ready ? nowMs - Date.parse(ready.lastTransitionTime) : 0;
}

/** Milliseconds until the next pod becomes available by waiting alone. */
export function nextAvailableInMs(
  pods: readonly Pod[],
  options: { readonly minReadySeconds?: number; readonly nowMs: number },
): number | undefined {
  const { minReadySeconds = 0, nowMs } = options;
  const waits = pods
    .filter(pod => isReady(pod) && !isAvailable(pod, options))
    .map(pod => minReadySeconds * 1000 - readyForMs(pod, nowMs));
  return waits.length ? Math.max(1, Math.min(...waits)) : undefined;
}

/** Neither ended nor being deleted: counts as a replica. */
export function isActive(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return (
    !pod.metadata.deletionTimestamp &&
    phase !== 'Succeeded' &&
    phase !== 'Failed'
  );
}

export function selects(
  selector: LabelSelector | undefined,
  pod: Pod,
): boolean {
  return labelSelectorMatches(selector, pod.metadata.labels);
}
