import { asObject } from '../json';
import { kindOfDefinition } from '../kinds/customKind';
import { resourceIdOf } from '../kinds/kind';
import { KubeObject } from '../object';
import { ApiContext } from '../registry/context';
import { ClusterClient } from './clusterClient';
import { withCondition } from './conditions';
import { Controller } from './controller';
import { resources } from './resource';
import { Condition } from './types';

const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io';

/** Serves what CustomResourceDefinitions declare, and deletes the objects of a definition that goes away. */
export const customResourceController: Controller = {
  name: 'apiextensions',
  resource: resources.definitions,

  reconcile(key, client) {
    const definition = client.get(resources.definitions, key);
    if (!definition) return undefined;
    if (definition.metadata.deletionTimestamp) {
      return cleanUp(definition, client);
    }
    serveDefinition(client.context, definition);
    const kept = definition.metadata.finalizers ?? [];
    if (!kept.includes(cleanupFinalizer)) {
      client.change(resources.definitions, key, live => ({
        ...live,
        metadata: { ...live.metadata, finalizers: [...kept, cleanupFinalizer] },
      }));
      return undefined;
    }
    client.setStatus(
      resources.definitions,
      definition,
      establishedStatus(definition, client.now),
    );
    return undefined;
  },
};

/** Serves the kind of a definition from now on. */
export function serveDefinition(
  { kinds }: Pick<ApiContext, 'kinds'>,
  definition: KubeObject,
): void {
  kinds.add(kindOfDefinition(definition));
}

function establishedStatus(definition: KubeObject, now: string) {
  const spec = asObject(definition.spec);
  const status = asObject(definition.status);
  const present = (status.conditions ?? []) as readonly Condition[];
  const accepted = withCondition(present, {
    type: 'NamesAccepted',
    status: 'True',
    reason: 'NoConflicts',
    message: 'no conflicts found',
    now,
  });
  const conditions = withCondition(accepted, {
    type: 'Established',
    status: 'True',
    reason: 'InitialNamesAccepted',
    message: 'the initial names have been accepted',
    now,
  });
  const { storageVersion } = kindOfDefinition(definition);
  return {
    ...status,
    acceptedNames: asObject(spec.names),
    storedVersions: [storageVersion],
    conditions,
  };
}

function cleanUp(
  definition: KubeObject,
  client: ClusterClient,
): number | undefined {
  const kind = kindOfDefinition(definition);
  const resource = { id: resourceIdOf(kind) };
  for (const object of client.list(resource)) client.delete(resource, object);
  if (client.list(resource).length) return 100;
  client.context.kinds.remove(resource.id);
  client.change(
    resources.definitions,
    { namespace: '', name: definition.metadata.name },
    live => ({
      ...live,
      metadata: {
        ...live.metadata,
        finalizers: (live.metadata.finalizers ?? []).filter(
          finalizer => finalizer !== cleanupFinalizer,
        ),
      },
    }),
  );
  return undefined;
}
