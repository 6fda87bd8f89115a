import type {
  ActedKind,
  AnyResource,
  ClusterDataPlane,
  DataPlane,
  Kind,
} from '@openchoreo/model';
import { KINDS } from '@openchoreo/model';

/** A resource of one kind. */
export type OfKind<K extends ActedKind> = Extract<
  AnyResource,
  { readonly kind: K }
>;

/** Names a resource; `namespace` is absent for cluster-scoped kinds. */
export interface ResourceKey<K extends Kind = Kind> {
  readonly kind: K;
  readonly namespace?: string;
  readonly name: string;
}

export function isOfKind<K extends ActedKind>(
  resource: AnyResource,
  kind: K,
): resource is OfKind<K> {
  return resource.kind === kind;
}

/** The key of a resource. */
export function keyOf(resource: AnyResource): ResourceKey {
  const { kind, metadata } = resource;
  return KINDS[kind].scope === 'cluster'
    ? { kind, name: metadata.name }
    : { kind, namespace: organizationOf(resource), name: metadata.name };
}

/** The organization of a resource; empty for cluster-scoped kinds. */
export function organizationOf({ metadata }: AnyResource): string {
  return ('namespace' in metadata && metadata.namespace) || '';
}

/** Whether a resource is a data plane, of one organization or of all. */
export function isDataPlane(
  resource: AnyResource,
): resource is DataPlane | ClusterDataPlane {
  return (
    isOfKind(resource, 'DataPlane') || isOfKind(resource, 'ClusterDataPlane')
  );
}
