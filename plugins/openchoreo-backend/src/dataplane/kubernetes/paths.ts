import { InputError } from '@backstage/errors';

/** How the API of a cluster serves a kind. */
export interface ResourceType {
  readonly apiVersion: string;
  readonly kind: string;
  /** Plural name in paths, e.g. `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Path of all objects of a kind, in all namespaces. */
export function collectionPath(type: ResourceType): string {
  return `${apiPath(type.apiVersion)}/${encodeURIComponent(type.plural)}`;
}

/** Path of all objects of a kind in one namespace. */
export function namespacedCollectionPath(
  { apiVersion, plural }: ResourceType,
  namespace: string,
): string {
  return `${apiPath(apiVersion)}/namespaces/${encodeURIComponent(
    namespace,
  )}/${encodeURIComponent(plural)}`;
}

/**
 * Path of one object.
 *
 * @throws InputError when a namespaced object does not name its namespace
 */
export function objectPath(
  type: ResourceType,
  object: { readonly name: string; readonly namespace?: string },
): string {
  const plural = encodeURIComponent(type.plural);
  const name = encodeURIComponent(object.name);
  if (!type.namespaced) {
    return `${apiPath(type.apiVersion)}/${plural}/${name}`;
  }
  if (!object.namespace) {
    throw new InputError(
      `${type.kind} ${object.name}: metadata.namespace is missing; every namespaced object of a cell names its namespace`,
    );
  }
  const namespace = encodeURIComponent(object.namespace);
  return `${apiPath(
    type.apiVersion,
  )}/namespaces/${namespace}/${plural}/${name}`;
}

/** Path of a group and version: `/api/v1` for the core group, `/apis/apps/v1` for others. */
export function apiPath(apiVersion: string): string {
  const encoded = apiVersion.split('/').map(encodeURIComponent).join('/');
  return apiVersion.includes('/') ? `/apis/${encoded}` : `/api/${encoded}`;
}
