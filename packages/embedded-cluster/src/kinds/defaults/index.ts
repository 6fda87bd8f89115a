import { Json, JsonObject, asArray, asObject } from '../../json';
import { DraftObject } from '../../object';
import { withPodDefaults } from './podDefaults';
import {
  withCronJobDefaults,
  withDaemonSetDefaults,
  withDeploymentDefaults,
  withJobDefaults,
  withReplicaSetDefaults,
  withStatefulSetDefaults,
} from './workloadDefaults';

type SpecDefaults = (spec: Json | undefined) => JsonObject;

/** What the API server fills into the specification of each built-in kind. */
const specDefaults: { readonly [kind: string]: SpecDefaults } = {
  Pod: spec => ({ enableServiceLinks: true, ...withPodDefaults(spec) }),
  Deployment: withDeploymentDefaults,
  ReplicaSet: withReplicaSetDefaults,
  StatefulSet: withStatefulSetDefaults,
  DaemonSet: withDaemonSetDefaults,
  Job: withJobDefaults,
  CronJob: withCronJobDefaults,
  Service: withServiceDefaults,
  NetworkPolicy: withNetworkPolicyDefaults,
  Namespace: spec => ({ finalizers: ['kubernetes'], ...asObject(spec) }),
  PersistentVolumeClaim: spec => ({
    volumeMode: 'Filesystem',
    ...asObject(spec),
  }),
  HorizontalPodAutoscaler: spec => ({ minReplicas: 1, ...asObject(spec) }),
  CustomResourceDefinition: withDefinitionDefaults,
};

/** Fills in what a client left out of an object of a built-in kind. */
export function withBuiltinDefaults(object: DraftObject): DraftObject {
  const defaults = specDefaults[object.kind];
  if (defaults) return { ...object, spec: defaults(object.spec) };
  if (object.kind === 'Secret') return secretWithDefaults(object);
  return object;
}

/** `stringData` is a way of writing `data`; it is never stored. */
function secretWithDefaults(secret: DraftObject): DraftObject {
  const { stringData, ...rest } = secret;
  const encoded = Object.entries(asObject(stringData)).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  const data = { ...asObject(rest.data), ...Object.fromEntries(encoded) };
  return {
    ...rest,
    type: rest.type ?? 'Opaque',
    ...((rest.data !== undefined || encoded.length > 0) && { data }),
  };
}

function withServiceDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  const ports = asArray(given.ports).map(port => {
    const { port: number } = asObject(port);
    return { protocol: 'TCP', targetPort: number, ...asObject(port) };
  });
  return {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    ...(given.type !== 'ExternalName' && { internalTrafficPolicy: 'Cluster' }),
    ...given,
    ...(ports.length > 0 && { ports }),
  };
}

function withNetworkPolicyDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  const withProtocol = (rules: Json | undefined) =>
    asArray(rules).map(rule => {
      const { ports, ...rest } = asObject(rule);
      return ports === undefined
        ? rest
        : {
            ...rest,
            ports: asArray(ports).map(p => ({
              protocol: 'TCP',
              ...asObject(p),
            })),
          };
    });
  return {
    podSelector: {},
    policyTypes: given.egress ? ['Ingress', 'Egress'] : ['Ingress'],
    ...given,
    ...(given.ingress !== undefined && {
      ingress: withProtocol(given.ingress),
    }),
    ...(given.egress !== undefined && { egress: withProtocol(given.egress) }),
  };
}

function withDefinitionDefaults(spec: Json | undefined): JsonObject {
  const given = asObject(spec);
  const names = asObject(given.names);
  const { kind } = names;
  return {
    conversion: { strategy: 'None' },
    ...given,
    names: {
      ...(typeof kind === 'string' && {
        singular: kind.toLowerCase(),
        listKind: `${kind}List`,
      }),
      ...names,
    },
  };
}
