import { ConflictError } from '@backstage/errors';
import {
  ANNOTATION_DECLARED_BY,
  type PlatformTypeOwner,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { type AnyResource, formatResource } from '@openchoreo/model';
import { keyOf } from './resourceKinds';
import type { DbResourceRow } from './tables';

/** Who would overwrite what others change of a resource; absent when nobody would. */
export function ownerOfRow({
  origin,
  annotations,
}: Pick<DbResourceRow, 'origin' | 'annotations'>):
  | PlatformTypeOwner
  | undefined {
  const entity = JSON.parse(annotations)[ANNOTATION_DECLARED_BY];
  if (typeof entity === 'string') {
    return { by: 'catalog', entity };
  }
  return origin === 'config' ? { by: 'configuration' } : undefined;
}

/**
 * Refuses what somebody edited when it is not the state any more that was read, or when it would be overwritten.
 *
 * @throws ConflictError
 */
export function refuseUnlessEditable(
  resource: AnyResource,
  edit: { readonly row?: DbResourceRow; readonly revision: string },
): void {
  const { row, revision } = edit;
  const name = formatResource(keyOf(resource));
  if (!row) {
    throw new ConflictError(
      `${name} does not exist: its name was changed, or somebody deleted it meanwhile; apply it without a revision to create it`,
    );
  }
  const owner = ownerOfRow(row);
  if (owner) {
    throw new ConflictError(
      owner.by === 'catalog'
        ? `${name} is declared by the catalog entity ${owner.entity}; change it in the file of that entity`
        : `${name} is declared by a file that openchoreo.resources.files names, and is applied at every start; change it in that file`,
    );
  }
  if (String(row.resource_version) !== revision) {
    throw new ConflictError(
      `${name} was changed by somebody else meanwhile; open it again, and repeat your change`,
    );
  }
}
