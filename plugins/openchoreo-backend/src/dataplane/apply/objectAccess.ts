import type { Cluster } from '../clusters/ClusterRegistry';
import type { ObjectRef } from '../dataPlanes';
import { isNotFound } from '../kubernetes/errors';
import { parseKubeObject } from '../kubernetes/kubeObject';
import type { KubeObject } from '../kubernetes/kubeObject';
import { objectPath } from '../kubernetes/paths';
import type { ResourceType } from '../kubernetes/paths';

interface AccessOptions {
  readonly client: Cluster['client'];
  readonly type: ResourceType;
  readonly ref: ObjectRef;
  readonly signal: AbortSignal;
}

/**
 * The object as it is now, absent when there is none.
 *
 * @throws KubeApiError, KubeConnectionError
 */
export async function readObject(
  options: AccessOptions,
): Promise<KubeObject | undefined> {
  const { client, type, ref, signal } = options;
  const path = objectPath(type, ref);
  try {
    const { body } = await client.request({ method: 'GET', path, signal });
    return parseKubeObject(body);
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Deletes exactly the object that was seen: another one of that name is refused (409). One that is gone is as good as
 * deleted.
 *
 * @throws KubeApiError, KubeConnectionError
 */
export async function deleteExactly(
  options: AccessOptions & { readonly uid: string },
): Promise<void> {
  const { client, type, ref, uid, signal } = options;
  try {
    await client.request({
      method: 'DELETE',
      path: objectPath(type, ref),
      body: {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        preconditions: { uid },
        propagationPolicy: 'Background',
      },
      signal,
    });
  } catch (error) {
    if (!isNotFound(error)) {
      throw error;
    }
  }
}
