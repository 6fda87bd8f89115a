import { KubeObject, ObjectKey, controllerReference, keyOf } from '../object';
import { StoreEvent } from '../store/storeEvent';
import { labelSelectorMatches } from '../store/selectors';
import { nodeName } from './bootstrap';
import { ClusterClient, NewObject } from './clusterClient';
import { Controller, isLive } from './controller';
import { isActive, isReady } from './pods';
import { Resource, resources } from './resource';
import { sameJson } from '../json';
import { Pod, Service, ServicePort } from './types';

/** Lists the pods of each Service as Endpoints and as an EndpointSlice. */
export const endpointsController: Controller = {
  name: 'endpointslice-controller',
  resource: resources.services,
  alsoFor: { [resources.pods.id]: servicesOf },

  reconcile(key, client) {
    const service = client.get(resources.services, key);
    // Slices and Endpoints of a Service that is gone are collected as garbage.
    if (!isLive(service) || !service.spec.selector) return undefined;
    const { selector } = service.spec;
    const pods = client
      .list(resources.pods, key.namespace)
      .filter(
        pod =>
          isActive(pod) &&
          pod.status?.podIP !== undefined &&
          labelSelectorMatches({ matchLabels: selector }, pod.metadata.labels),
      );
    store(client, resources.endpoints, endpointsOf(service, pods));
    store(client, resources.endpointSlices, sliceOf(service, pods));
    return undefined;
  },
};

/** The Services that select a pod, or selected it before its labels changed. */
function servicesOf(
  { object, previous }: StoreEvent,
  client: ClusterClient,
): readonly ObjectKey[] {
  const states = [object, ...(previous ? [previous] : [])];
  return client
    .list(resources.services, object.metadata.namespace)
    .filter(({ spec }) =>
      states.some(({ metadata }) =>
        labelSelectorMatches({ matchLabels: spec.selector }, metadata.labels),
      ),
    )
    .map(keyOf);
}

function store(
  client: ClusterClient,
  resource: Resource,
  wanted: NewObject,
): void {
  const { namespace = '', name = '' } = wanted.metadata;
  const live = client.get(resource, { namespace, name });
  if (!live) {
    client.create(resource, wanted);
    return;
  }
  const { metadata: _, ...content } = wanted;
  const isSame = Object.entries(content).every(([field, value]) =>
    sameJson(live[field], value as KubeObject[string]),
  );
  if (isSame) return;
  client.change(resource, { namespace, name }, current => ({
    ...current,
    ...(content as { [field: string]: KubeObject[string] }),
  }));
}

function metadataFor(service: Service, labels: { [key: string]: string }) {
  const { name, namespace } = service.metadata;
  return {
    name,
    namespace,
    labels: { ...service.metadata.labels, ...labels },
    ownerReferences: [controllerReference(service)],
  };
}

function endpointsOf(service: Service, pods: readonly Pod[]): NewObject {
  const address = (pod: Pod) => ({
    ip: pod.status?.podIP ?? '',
    nodeName,
    targetRef: targetRef(pod),
  });
  const serves = (pod: Pod) =>
    service.spec.publishNotReadyAddresses || isReady(pod);
  const ready = pods.filter(serves);
  const notReady = pods.filter(pod => !serves(pod));
  return {
    metadata: metadataFor(service, {}),
    subsets: pods.length
      ? [
          {
            ...(ready.length && { addresses: ready.map(address) }),
            ...(notReady.length && {
              notReadyAddresses: notReady.map(address),
            }),
            ports: portsOf(service, pods),
          },
        ]
      : [],
  };
}

function sliceOf(service: Service, pods: readonly Pod[]): NewObject {
  const { name } = service.metadata;
  return {
    metadata: metadataFor(service, {
      'kubernetes.io/service-name': name,
      'endpointslice.kubernetes.io/managed-by':
        'endpointslice-controller.k8s.io',
    }),
    addressType: 'IPv4',
    endpoints: pods.map(pod => ({
      addresses: [pod.status?.podIP ?? ''],
      conditions: {
        ready: isReady(pod),
        serving: isReady(pod),
        terminating: false,
      },
      nodeName,
      targetRef: targetRef(pod),
    })),
    ports: portsOf(service, pods),
  };
}

function targetRef({ metadata }: Pod) {
  const { name, namespace, uid } = metadata;
  return { kind: 'Pod', name, namespace, uid };
}

function portsOf(service: Service, pods: readonly Pod[]) {
  return (service.spec.ports ?? []).flatMap(port => {
    const number = targetPortOf(port, pods[0]);
    if (number === undefined) return [];
    const { name = '', protocol = 'TCP' } = port;
    return [{ name, port: number, protocol }];
  });
}

/** A named port is looked up in the pod. */
function targetPortOf(
  { targetPort, port }: ServicePort,
  pod: Pod | undefined,
): number | undefined {
  if (typeof targetPort !== 'string') return targetPort ?? port;
  const named = pod?.spec.containers
    .flatMap(container => container.ports ?? [])
    .find(({ name }) => name === targetPort);
  return named?.containerPort;
}
