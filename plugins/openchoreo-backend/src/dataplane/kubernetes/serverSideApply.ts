import type { Manifest } from '@openchoreo/compiler';
import type { Discovery } from './Discovery';
import type { KubeClient } from './KubeClient';
import { objectPath } from './paths';
import { parseKubeObject } from './kubeObject';
import type { KubeObject } from './kubeObject';

/** The one field manager under which we apply. */
export const FIELD_MANAGER = 'openchoreo';

/**
 * Applies an object server-side and returns it as it is afterwards.
 *
 * The manifest goes out as it is: a field that the API does not know is refused, not dropped.
 *
 * @throws KubeApiError with `conflictManagers` when `force` is false and others own some of the fields
 */
export async function serverSideApply(options: {
  readonly client: KubeClient;
  readonly discovery: Discovery;
  readonly manifest: Manifest;
  readonly force: boolean;
  /** Changes nothing: the answer is what would be. */
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
}): Promise<{ readonly object: KubeObject; readonly created: boolean }> {
  const { client, discovery, manifest, force, dryRun, signal } = options;
  const type = await discovery.resourceOf(manifest.apiVersion, manifest.kind);
  const { status, body } = await client.request({
    method: 'PATCH',
    path: objectPath(type, manifest.metadata),
    query: {
      fieldManager: FIELD_MANAGER,
      force,
      fieldValidation: 'Strict',
      dryRun: dryRun ? 'All' : undefined,
    },
    contentType: 'application/apply-patch+yaml',
    body: manifest,
    signal,
  });
  return { object: parseKubeObject(body), created: status === 201 };
}
