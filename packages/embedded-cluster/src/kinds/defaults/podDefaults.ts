import { Json, JsonObject, asArray, asObject } from '../../json';

const probeDefaults = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};

/** What the API server fills into a pod specification. */
export function withPodDefaults(spec: Json | undefined): JsonObject {
  const pod = asObject(spec);
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    ...pod,
    containers: asArray(pod.containers).map(withContainerDefaults),
    ...(pod.initContainers !== undefined && {
      initContainers: asArray(pod.initContainers).map(withContainerDefaults),
    }),
    ...(pod.volumes !== undefined && {
      volumes: asArray(pod.volumes).map(withVolumeDefaults),
    }),
  };
}

/** The template of a workload, its pod specification completed. */
export function withTemplateDefaults(template: Json | undefined): JsonObject {
  const { spec, metadata = {}, ...rest } = asObject(template);
  return { ...rest, metadata, spec: withPodDefaults(spec) };
}

function withContainerDefaults(container: Json): JsonObject {
  const given = asObject(container);
  return {
    imagePullPolicy: pullPolicyOf(String(given.image ?? '')),
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...given,
    ...(given.ports !== undefined && {
      ports: asArray(given.ports).map(port => ({
        protocol: 'TCP',
        ...asObject(port),
      })),
    }),
    ...(given.env !== undefined && {
      env: asArray(given.env).map(withFieldRefDefaults),
    }),
    ...withProbeDefaults(given),
  };
}

/** `Always` for images without a fixed tag. */
function pullPolicyOf(image: string): string {
  const [, tag = 'latest'] = image.match(/:([^/:@]+)(?:@|$)/) ?? [];
  const pinned = image.includes('@') || tag !== 'latest';
  return pinned ? 'IfNotPresent' : 'Always';
}

function withProbeDefaults(container: JsonObject): JsonObject {
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
  return Object.fromEntries(
    probes
      .filter(name => container[name] !== undefined)
      .map(name => {
        const probe = asObject(container[name]);
        const httpGet = probe.httpGet && {
          httpGet: { path: '/', scheme: 'HTTP', ...asObject(probe.httpGet) },
        };
        return [name, { ...probeDefaults, ...probe, ...httpGet }];
      }),
  );
}

function withFieldRefDefaults(variable: Json): Json {
  const { valueFrom, ...rest } = asObject(variable);
  const { fieldRef } = asObject(valueFrom);
  if (fieldRef === undefined) return variable;
  const completed = { apiVersion: 'v1', ...asObject(fieldRef) };
  return {
    ...rest,
    valueFrom: { ...asObject(valueFrom), fieldRef: completed },
  };
}

function withVolumeDefaults(volume: Json): JsonObject {
  const given = asObject(volume);
  const completed: { [field: string]: Json | undefined } = { ...given };
  for (const source of ['configMap', 'secret', 'projected', 'downwardAPI']) {
    if (given[source] !== undefined) {
      completed[source] = { defaultMode: 420, ...asObject(given[source]) };
    }
  }
  return completed;
}
