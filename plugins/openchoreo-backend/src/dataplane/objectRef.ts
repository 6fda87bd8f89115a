import type { ObjectRef } from './dataPlanes';

/** The API group of an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Identity of an object within its cluster. The version of its API plays no part: it is the same object in each. */
export function identityOf(ref: ObjectRef): string {
  return [
    groupOf(ref.apiVersion),
    ref.kind,
    ref.namespace ?? '',
    ref.name,
  ].join('/');
}

/** e.g. `Deployment dp-acme-shop/cart`. */
export function formatRef(ref: ObjectRef): string {
  const name = ref.namespace ? `${ref.namespace}/${ref.name}` : ref.name;
  return `${ref.kind} ${name}`;
}

/** Deterministic order: by group, kind, namespace and name. */
export function compareRefs(a: ObjectRef, b: ObjectRef): number {
  const [left, right] = [identityOf(a), identityOf(b)];
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
