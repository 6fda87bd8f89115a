import { stringifyError } from '@backstage/errors';
import { recordsAt, stringAt } from '../json';
import type { KubeClient } from '../kubernetes/KubeClient';
import { parseKubeObject, type KubeObject } from '../kubernetes/kubeObject';
import {
  namespacedCollectionPath,
  type ResourceType,
} from '../kubernetes/paths';

/** What clusters make for workloads, and what owns it. Pods last: their owners are among the others. */
const MADE: readonly ResourceType[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    plural: 'replicasets',
    namespaced: true,
  },
  { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs', namespaced: true },
  { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true },
];

const PAGE_SIZE = 500;

/** An object that a cluster made, with the one that it was made for. */
export interface OwnedObject {
  readonly object: KubeObject;
  /** `uid` of its owner. */
  readonly owner: string;
}

/**
 * What a cluster made, directly or indirectly, for some objects; owners come before what they own.
 *
 * @param owners - their uids
 * @returns also what could not be listed, e.g. because the credentials lack a permission
 */
export async function ownedObjects(options: {
  readonly client: KubeClient;
  readonly namespace: string;
  readonly owners: ReadonlySet<string>;
  readonly signal: AbortSignal;
}): Promise<{
  readonly objects: readonly OwnedObject[];
  readonly problems: readonly string[];
}> {
  const { client, namespace, owners, signal } = options;
  const problems: string[] = [];
  const lists = await Promise.all(
    MADE.map(async type => {
      try {
        return await listIn(namespace, type, { client, signal });
      } catch (error) {
        signal.throwIfAborted();
        problems.push(
          `${type.plural} in ${namespace} cannot be listed: ${stringifyError(
            error,
          )}`,
        );
        return [];
      }
    }),
  );
  const known = new Set(owners);
  const objects: OwnedObject[] = [];
  for (const object of lists.flat()) {
    const owner = recordsAt(object, 'metadata', 'ownerReferences')
      .map(reference => stringAt(reference, 'uid'))
      .find(uid => uid !== undefined && known.has(uid));
    if (owner) {
      known.add(object.metadata.uid);
      objects.push({ object, owner });
    }
  }
  return { objects, problems };
}

async function listIn(
  namespace: string,
  type: ResourceType,
  { client, signal }: { client: KubeClient; signal: AbortSignal },
): Promise<readonly KubeObject[]> {
  const items: KubeObject[] = [];
  let next: string | undefined;
  do {
    const { body } = await client.request({
      method: 'GET',
      path: namespacedCollectionPath(type, namespace),
      query: { limit: PAGE_SIZE, continue: next },
      signal,
    });
    items.push(
      ...recordsAt(body, 'items').map(item => parseKubeObject(item, type)),
    );
    next = stringAt(body, 'metadata', 'continue');
  } while (next !== undefined);
  return items;
}
