import { LABELS } from '@openchoreo/model';
import { healthOf } from '../health/healthOf';
import type { HealthReport } from '../health/HealthReport';
import { stringAt, valueAt } from '../json';
import type { KubeObject } from '../kubernetes/kubeObject';
import { ownedHash } from '../kubernetes/ownedFields';
import { identityOf } from '../objectRef';
import { CELL_LABEL } from '../tracking';
import type { WatchedItem } from './KindWatch';

/** What is kept of an applied object; the object itself is not. */
export interface LiveObject extends WatchedItem {
  /** Value of the cell label. */
  readonly cell?: string;
  readonly isTerminating: boolean;
  /** See {@link ownedHash}. */
  readonly ownedHash?: string;
  readonly report: HealthReport;
  /** Of what belongs to a managed resource: its outputs may be in there. Secrets have none. */
  readonly status?: unknown;
}

/** What is kept of a pod. */
export interface LivePod extends WatchedItem {
  readonly namespace: string;
  readonly name: string;
  readonly component: string;
  /** It has ended, well or not, and will not start again. */
  readonly isFinished: boolean;
  readonly report: HealthReport;
}

const FINISHED = new Set<string | undefined>(['Succeeded', 'Failed']);

export function liveObjectOf(object: KubeObject): LiveObject {
  return {
    ...versionOf(object, object.metadata),
    cell: object.metadata.labels[CELL_LABEL],
    isTerminating: object.metadata.deletionTimestamp !== undefined,
    ownedHash: ownedHash(object),
    report: healthOf(object),
    ...(object.metadata.labels[LABELS.resource] !== undefined && {
      status: valueAt(object, 'status'),
    }),
  };
}

/** Which version of which object it is. */
export function versionOf(
  type: { readonly apiVersion: string; readonly kind: string },
  object: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
  },
): WatchedItem {
  const { apiVersion, kind } = type;
  const { name, namespace, uid, resourceVersion } = object;
  const identity = identityOf({ apiVersion, kind, name, namespace });
  return { identity, uid, resourceVersion };
}

export function livePodOf(pod: KubeObject): LivePod {
  return {
    identity: `${pod.metadata.namespace}/${pod.metadata.name}`,
    uid: pod.metadata.uid,
    resourceVersion: pod.metadata.resourceVersion,
    namespace: pod.metadata.namespace ?? '',
    name: pod.metadata.name,
    component: pod.metadata.labels[LABELS.component] ?? '',
    isFinished: FINISHED.has(stringAt(pod, 'status', 'phase')),
    report: healthOf(pod),
  };
}
