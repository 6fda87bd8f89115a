import { asArray, asObject, JsonObject } from '../json';
import { keyOf, KubeObject } from '../object';
import { gatewayClassName } from './bootstrap';
import { ClusterClient } from './clusterClient';
import { withCondition } from './conditions';
import { Controller, isLive } from './controller';
import { Resource } from './resource';
import { Condition } from './types';

const group = 'gateway.networking.k8s.io';

export const gatewayResource: Resource = { id: `gateways.${group}` };

/** The kinds of routes, with the resource that they have. */
export const routeResources: readonly Resource[] = [
  'httproutes',
  'grpcroutes',
  'tlsroutes',
  'tcproutes',
  'udproutes',
].map(plural => ({ id: `${plural}.${group}` }));

/** Says of Gateways of the simulated class that they are accepted and programmed, and counts their routes. */
export const gatewayController: Controller = {
  name: 'gateway-controller',
  resource: gatewayResource,
  alsoFor: Object.fromEntries(
    routeResources.map(({ id }) => [
      id,
      (_: unknown, client: ClusterClient) =>
        client.list(gatewayResource).map(keyOf),
    ]),
  ),

  reconcile(key, client) {
    const gateway = client.get(gatewayResource, key);
    if (!isLive(gateway)) return undefined;
    const spec = asObject(gateway.spec);
    if (spec.gatewayClassName !== gatewayClassName) return undefined;
    client.setStatus(gatewayResource, gateway, statusOf(gateway, client));
    return undefined;
  },
};

function statusOf(gateway: KubeObject, client: ClusterClient): JsonObject {
  const status = asObject(gateway.status);
  const listeners = asArray(asObject(gateway.spec).listeners).map(asObject);
  const before = asArray(status.listeners).map(asObject);
  const conditionsFor = (present: unknown, types: readonly string[]) =>
    types.reduce(
      (conditions, type) =>
        withCondition(conditions, {
          type,
          status: 'True',
          reason: type,
          message: 'simulated: no traffic is served',
          observedGeneration: gateway.metadata.generation,
          now: client.now,
        }),
      (present ?? []) as readonly Condition[],
    );
  return {
    ...status,
    addresses: [{ type: 'IPAddress', value: '127.0.0.1' }],
    conditions: conditionsFor(status.conditions, ['Accepted', 'Programmed']),
    listeners: listeners.map(listener => ({
      name: listener.name,
      attachedRoutes: attachedRoutes(gateway, listener, client),
      supportedKinds: [],
      conditions: conditionsFor(
        before.find(entry => entry.name === listener.name)?.conditions,
        ['Accepted', 'Programmed', 'ResolvedRefs'],
      ),
    })),
  };
}

function attachedRoutes(
  gateway: KubeObject,
  listener: JsonObject,
  client: ClusterClient,
): number {
  const isAttached = (route: KubeObject) =>
    asArray(asObject(route.status).parents).some(parent => {
      const { parentRef, conditions } = asObject(parent);
      const { name, namespace, sectionName } = asObject(parentRef);
      return (
        name === gateway.metadata.name &&
        (namespace ?? route.metadata.namespace) ===
          gateway.metadata.namespace &&
        (sectionName === undefined || sectionName === listener.name) &&
        asArray(conditions).some(
          c => asObject(c).type === 'Accepted' && asObject(c).status === 'True',
        )
      );
    });
  return routeResources
    .flatMap(resource => client.list(resource))
    .filter(isAttached).length;
}
