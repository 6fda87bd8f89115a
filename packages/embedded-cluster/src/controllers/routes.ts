import { asArray, asObject, Json, JsonObject } from '../json';
import { keyOf, KubeObject } from '../object';
import { ClusterClient } from './clusterClient';
import { withCondition } from './conditions';
import { Controller, isLive } from './controller';
import { gatewayResource } from './gateways';
import { Resource, resources } from './resource';
import { Condition } from './types';

/** Who accepts routes and policies. */
export const controllerName = 'openchoreo.dev/embedded-simulation';

/** Says of routes whether their Gateways accept them and their backends exist. */
export function createRouteController(resource: Resource): Controller {
  const plural = resource.id.split('.')[0];
  return {
    name: `${plural}-controller`,
    resource,
    alsoFor: {
      [gatewayResource.id]: (_, client) => client.list(resource).map(keyOf),
      [resources.services.id]: ({ object }, client) =>
        client
          .list(resource)
          .filter(route => mentions(route, object.metadata.name))
          .map(keyOf),
    },

    reconcile(key, client) {
      const route = client.get(resource, key);
      if (!isLive(route)) return undefined;
      const status = asObject(route.status);
      const before = asArray(status.parents).map(asObject);
      const parents = asArray(asObject(route.spec).parentRefs).map(ref =>
        parentStatus({ route, ref: asObject(ref), before, client }),
      );
      client.setStatus(resource, route, { ...status, parents });
      return undefined;
    },
  };
}

/** What a route leads to. */
export function backendRefs(route: KubeObject): JsonObject[] {
  return asArray(asObject(route.spec).rules).flatMap(rule =>
    asArray(asObject(rule).backendRefs).map(asObject),
  );
}

function mentions(route: KubeObject, service: string): boolean {
  return backendRefs(route).some(ref => ref.name === service);
}

function parentStatus(options: {
  readonly route: KubeObject;
  readonly ref: JsonObject;
  readonly before: readonly JsonObject[];
  readonly client: ClusterClient;
}): Json {
  const { route, ref, before, client } = options;
  const known = before.find(
    entry => JSON.stringify(entry.parentRef) === JSON.stringify(ref),
  );
  const present = (known?.conditions ?? []) as readonly Condition[];
  const shared = {
    observedGeneration: route.metadata.generation,
    now: client.now,
  };
  const accepted = withCondition(present, {
    type: 'Accepted',
    ...acceptance(route, ref, client),
    ...shared,
  });
  return {
    parentRef: ref,
    controllerName,
    conditions: withCondition(accepted, {
      type: 'ResolvedRefs',
      ...resolution(route, client),
      ...shared,
    }),
  };
}

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

function acceptance(
  route: KubeObject,
  ref: JsonObject,
  client: ClusterClient,
): Verdict {
  const namespace = String(ref.namespace ?? route.metadata.namespace);
  const gateway = client.get(gatewayResource, {
    namespace,
    name: String(ref.name),
  });
  if (!gateway) {
    const message = `Gateway ${namespace}/${ref.name} does not exist`;
    return { status: 'False', reason: 'NoMatchingParent', message };
  }
  const listeners = asArray(asObject(gateway.spec).listeners).map(asObject);
  const matches = listeners.some(
    listener =>
      (ref.sectionName === undefined || listener.name === ref.sectionName) &&
      (ref.port === undefined || listener.port === ref.port),
  );
  if (!matches) {
    const message = `Gateway ${namespace}/${
      ref.name
    } has no listener that fits ${JSON.stringify(ref)}`;
    return { status: 'False', reason: 'NoMatchingParent', message };
  }
  const message = 'Route is accepted (simulated: no traffic is served)';
  return { status: 'True', reason: 'Accepted', message };
}

function resolution(route: KubeObject, client: ClusterClient): Verdict {
  const missing = backendRefs(route).find(ref => {
    const isService = (ref.kind ?? 'Service') === 'Service' && !ref.group;
    const namespace = String(ref.namespace ?? route.metadata.namespace);
    const key = { namespace, name: String(ref.name) };
    return isService && !client.get(resources.services, key);
  });
  if (!missing) {
    const message = 'All references are resolved';
    return { status: 'True', reason: 'ResolvedRefs', message };
  }
  const message = `Service ${missing.name} not found`;
  return { status: 'False', reason: 'BackendNotFound', message };
}
