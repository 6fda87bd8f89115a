import { contentHash } from '../ids';
import { asArray, asObject, Json, sameJson } from '../json';
import { controllerReference, keyOf, KubeObject } from '../object';
import { simulatedLabel } from './bootstrap';
import { ClusterClient } from './clusterClient';
import { withCondition } from './conditions';
import { Controller, isLive } from './controller';
import { Resource, resources } from './resource';
import { Condition } from './types';

const group = 'external-secrets.io';
const externalSecrets: Resource = { id: `externalsecrets.${group}` };
const stores: { readonly [kind: string]: Resource } = {
  SecretStore: { id: `secretstores.${group}` },
  ClusterSecretStore: { id: `clustersecretstores.${group}` },
};

/** Makes Secrets with invented values where a real cluster would fetch them from a store. */
export const externalSecretController: Controller = {
  name: 'external-secrets',
  resource: externalSecrets,
  alsoFor: Object.fromEntries(
    Object.values(stores).map(({ id }) => [
      id,
      (_: unknown, client: ClusterClient) =>
        client.list(externalSecrets).map(keyOf),
    ]),
  ),

  reconcile(key, client) {
    const external = client.get(externalSecrets, key);
    if (!isLive(external)) return undefined;
    const problem = storeProblem(external, client);
    if (!problem) writeSecret(external, client);
    const status = asObject(external.status);
    const present = (status.conditions ?? []) as readonly Condition[];
    client.setStatus(externalSecrets, external, {
      ...status,
      refreshTime: status.refreshTime ?? client.now,
      conditions: withCondition(present, {
        type: 'Ready',
        ...(problem
          ? { status: 'False', reason: 'SecretSyncedError', message: problem }
          : {
              status: 'True',
              reason: 'SecretSynced',
              message: 'secret synced (simulated: the values are invented)',
            }),
        now: client.now,
      }),
    });
    return undefined;
  },
};

/** Marks the stores of secrets as usable. */
export function createSecretStoreController(kind: string): Controller {
  const resource = stores[kind];
  return {
    name: `${kind.toLowerCase()}-controller`,
    resource,
    reconcile(key, client) {
      const store = client.get(resource, key);
      if (!isLive(store)) return undefined;
      const status = asObject(store.status);
      const present = (status.conditions ?? []) as readonly Condition[];
      client.setStatus(resource, store, {
        ...status,
        capabilities: 'ReadOnly',
        conditions: withCondition(present, {
          type: 'Ready',
          status: 'True',
          reason: 'Valid',
          message: 'store validated (simulated)',
          now: client.now,
        }),
      });
      return undefined;
    },
  };
}

function storeProblem(
  external: KubeObject,
  client: ClusterClient,
): string | undefined {
  const { kind = 'SecretStore', name } = asObject(
    asObject(external.spec).secretStoreRef,
  );
  const resource = stores[String(kind)];
  const namespace =
    kind === 'SecretStore' ? external.metadata.namespace ?? '' : '';
  const found =
    resource && client.get(resource, { namespace, name: String(name) });
  return found ? undefined : `could not get ${kind} "${name}": not found`;
}

function writeSecret(external: KubeObject, client: ClusterClient): void {
  const spec = asObject(external.spec);
  const target = asObject(spec.target);
  const namespace = external.metadata.namespace ?? '';
  const name = String(target.name ?? external.metadata.name);
  const entries = asArray(spec.data).map(entry => {
    const { secretKey, remoteRef } = asObject(entry);
    return [String(secretKey), inventedValue(remoteRef)];
  });
  const data = Object.fromEntries(entries);
  const live = client.get(resources.secrets, { namespace, name });
  if (live) {
    if (sameJson(live.data, data)) return;
    client.change(resources.secrets, { namespace, name }, current => ({
      ...current,
      data,
    }));
    return;
  }
  client.create(resources.secrets, {
    metadata: {
      namespace,
      name,
      labels: { [simulatedLabel]: 'true' },
      annotations: {
        [`${simulatedLabel}-note`]: 'These values are invented.',
      },
      ownerReferences: [controllerReference(external)],
    },
    type: asObject(target.template).type ?? 'Opaque',
    data,
  });
}

/** The same for the same remote reference, so that nothing changes when it is made again. */
function inventedValue(remoteRef: Json | undefined): string {
  const value = `simulated-${contentHash(remoteRef ?? null, 12)}`;
  return Buffer.from(value).toString('base64');
}
