import { asArray, asObject, JsonObject } from '../json';
import { keyOf, KubeObject } from '../object';
import { labelSelectorMatches } from '../store/selectors';
import { ClusterClient } from './clusterClient';
import { withCondition } from './conditions';
import { Controller, isLive } from './controller';
import { gatewayResource, routeResources } from './gateways';
import { Resource } from './resource';
import { backendRefs, controllerName } from './routes';
import { Condition } from './types';

const gatewayApi = 'gateway.networking.k8s.io';

/** The kinds of policies that attach to Gateways, routes or what is behind these. */
export const gatewayPolicyResources: readonly Resource[] = [
  { id: `backendtlspolicies.${gatewayApi}` },
  { id: 'backendtrafficpolicies.gateway.envoyproxy.io' },
  { id: 'clienttrafficpolicies.gateway.envoyproxy.io' },
  { id: 'securitypolicies.gateway.envoyproxy.io' },
];

/** Says of policies that the Gateways accept them whose calls they are about; one that is about none stays unanswered. */
export function createGatewayPolicyController(resource: Resource): Controller {
  const all = (_: unknown, client: ClusterClient) =>
    client.list(resource).map(keyOf);
  return {
    name: `${resource.id.split('.')[0]}-controller`,
    resource,
    alsoFor: Object.fromEntries(
      [gatewayResource, ...routeResources].map(({ id }) => [id, all]),
    ),

    reconcile(key, client) {
      const policy = client.get(resource, key);
      if (!isLive(policy)) return undefined;
      const status = asObject(policy.status);
      const before = asArray(status.ancestors).map(asObject);
      const ancestors = gatewaysUnder(policy, client).map(ancestorRef => {
        const known = before.find(
          entry =>
            JSON.stringify(entry.ancestorRef) === JSON.stringify(ancestorRef),
        );
        return {
          ancestorRef,
          controllerName,
          conditions: withCondition(
            (known?.conditions ?? []) as readonly Condition[],
            {
              type: 'Accepted',
              status: 'True',
              reason: 'Accepted',
              message: 'Policy is accepted (simulated: no traffic is served)',
              observedGeneration: policy.metadata.generation,
              now: client.now,
            },
          ),
        };
      });
      client.setStatus(resource, policy, { ...status, ancestors });
      return undefined;
    },
  };
}

/** The Gateways that exist among those that a policy is about, each once. */
function gatewaysUnder(
  policy: KubeObject,
  client: ClusterClient,
): readonly JsonObject[] {
  const { namespace = '' } = policy.metadata;
  const targets = targetsOf(policy);
  const own = client
    .list(gatewayResource, namespace)
    .filter(gateway => targets.some(isMet('Gateway', gateway)))
    .map(keyOf);
  const ofRoutes = routeResources
    .flatMap(resource => client.list(resource, namespace))
    .filter(route =>
      targets.some(
        target =>
          isMet(route.kind, route)(target) ||
          (target.kind === 'Service' &&
            backendRefs(route).some(({ name }) => name === target.name)),
      ),
    )
    .flatMap(route => asArray(asObject(route.spec).parentRefs).map(asObject))
    .map(ref => ({
      namespace: String(ref.namespace ?? namespace),
      name: String(ref.name),
    }));
  const found = [...own, ...ofRoutes].filter(key =>
    client.get(gatewayResource, key),
  );
  return [
    ...new Map(
      found.map(({ namespace: place, name }) => [
        `${place}/${name}`,
        { group: gatewayApi, kind: 'Gateway', namespace: place, name },
      ]),
    ).values(),
  ];
}

function targetsOf({ spec }: KubeObject): readonly JsonObject[] {
  const { targetRef, targetRefs, targetSelectors } = asObject(spec);
  return [
    ...(targetRef ? [targetRef] : []),
    ...asArray(targetRefs),
    ...asArray(targetSelectors),
  ].map(asObject);
}

/** A target names an object, or selects those that have some labels. */
function isMet(kind: string, { metadata }: KubeObject) {
  return (target: JsonObject): boolean =>
    target.kind === kind &&
    (target.name === undefined
      ? labelSelectorMatches(target, metadata.labels)
      : target.name === metadata.name);
}
