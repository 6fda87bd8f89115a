import { resourceKey, refOf, sha256Hex } from '@openchoreo/model';

interface Identified {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
  };
}

/** The resource with a UID: its own, or one that follows from its name, so that the same files render the same bytes. */
export function withUid<R extends Identified>(
  resource: R,
): R & { readonly metadata: { readonly uid: string } } {
  return {
    ...resource,
    metadata: { ...resource.metadata, uid: uidOf(resource) },
  };
}

/** The UID of a resource, or one that follows from its name. */
export function uidOf(resource: Identified): string {
  return (
    resource.metadata.uid ??
    sha256Hex(resourceKey(refOf(resource)))
      .slice(0, 32)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  );
}
