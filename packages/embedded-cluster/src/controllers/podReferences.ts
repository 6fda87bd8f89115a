import { asArray, asObject, Json } from '../json';
import { ClusterClient } from './clusterClient';
import { Resource, resources } from './resource';
import { Container, Pod } from './types';

interface Reference {
  readonly resource: Resource;
  readonly name: string;
}

/** The Secrets and ConfigMaps without which a pod's containers cannot be created, and which do not exist. */
export function missingReferences(pod: Pod, client: ClusterClient): string[] {
  const { namespace = '' } = pod.metadata;
  return [
    ...pod.spec.containers.flatMap(containerReferences),
    ...asArray(pod.spec.volumes).flatMap(volumeReferences),
  ]
    .filter(({ resource, name }) => !client.get(resource, { namespace, name }))
    .map(({ resource, name }) =>
      resource === resources.secrets
        ? `secret "${name}"`
        : `configmap "${name}"`,
    );
}

function containerReferences({ env, envFrom }: Container): Reference[] {
  return [
    ...asArray(env).flatMap(variable => {
      const { secretKeyRef, configMapKeyRef } = asObject(
        asObject(variable).valueFrom,
      );
      return [
        ...reference(resources.secrets, secretKeyRef),
        ...reference(resources.configMaps, configMapKeyRef),
      ];
    }),
    ...asArray(envFrom).flatMap(source => {
      const { secretRef, configMapRef } = asObject(source);
      return [
        ...reference(resources.secrets, secretRef),
        ...reference(resources.configMaps, configMapRef),
      ];
    }),
  ];
}

function volumeReferences(volume: Json): Reference[] {
  const { secret, configMap } = asObject(volume);
  const { secretName, optional } = asObject(secret);
  return [
    ...reference(resources.secrets, secret && { name: secretName, optional }),
    ...reference(resources.configMaps, configMap),
  ];
}

function reference(resource: Resource, source: Json | undefined): Reference[] {
  const { name, optional } = asObject(source);
  return typeof name === 'string' && optional !== true
    ? [{ resource, name }]
    : [];
}
