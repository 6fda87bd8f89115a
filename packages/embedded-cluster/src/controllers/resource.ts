import { KubeObject } from '../object';
import {
  CronJob,
  DaemonSet,
  Deployment,
  Endpoints,
  EndpointSlice,
  HorizontalPodAutoscaler,
  Job,
  Namespace,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  ReplicaSet,
  Service,
  StatefulSet,
} from './types';

/** A resource together with the type of its objects. */
export interface Resource<T extends KubeObject = KubeObject> {
  readonly id: string;
  /** Never set; carries the type. */
  readonly object?: T;
}

const resource = <T extends KubeObject>(id: string): Resource<T> => ({ id });

/** The resources that controllers work on. */
export const resources = {
  namespaces: resource<Namespace>('namespaces'),
  nodes: resource('nodes'),
  pods: resource<Pod>('pods'),
  services: resource<Service>('services'),
  serviceAccounts: resource('serviceaccounts'),
  secrets: resource('secrets'),
  configMaps: resource('configmaps'),
  events: resource('events'),
  endpoints: resource<Endpoints>('endpoints'),
  endpointSlices: resource<EndpointSlice>('endpointslices.discovery.k8s.io'),
  claims: resource<PersistentVolumeClaim>('persistentvolumeclaims'),
  deployments: resource<Deployment>('deployments.apps'),
  replicaSets: resource<ReplicaSet>('replicasets.apps'),
  statefulSets: resource<StatefulSet>('statefulsets.apps'),
  daemonSets: resource<DaemonSet>('daemonsets.apps'),
  jobs: resource<Job>('jobs.batch'),
  cronJobs: resource<CronJob>('cronjobs.batch'),
  disruptionBudgets: resource<PodDisruptionBudget>(
    'poddisruptionbudgets.policy',
  ),
  autoscalers: resource<HorizontalPodAutoscaler>(
    'horizontalpodautoscalers.autoscaling',
  ),
  definitions: resource('customresourcedefinitions.apiextensions.k8s.io'),
} as const;
