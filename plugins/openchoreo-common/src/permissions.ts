import {
  type BasicPermission,
  type PermissionAttributes,
  createPermission,
} from '@backstage/plugin-permission-common';

function permission(
  name: string,
  action: NonNullable<PermissionAttributes['action']>,
): BasicPermission {
  return createPermission({
    name: `openchoreo.${name}`,
    attributes: { action },
  });
}

/** What a policy can allow or deny on the control plane; each route asks for one of these. */
export const openchoreoPermissions = {
  /** Read resources, views, the change feed and the state of data planes. */
  resourceRead: permission('resource.read', 'read'),
  /** Create and change resources by `POST /apply`. */
  resourceApply: permission('resource.apply', 'update'),
  resourceDelete: permission('resource.delete', 'delete'),
  /** Place the release of one environment in the next. */
  releasePromote: permission('release.promote', 'update'),
  /** Place any release in an environment; also a rollback. */
  releaseDeploy: permission('release.deploy', 'update'),
  releaseUndeploy: permission('release.undeploy', 'update'),
  /** Confirm that a large part of a cell is to be removed. */
  cellConfirmRemoval: permission('cell.confirm-removal', 'delete'),
  /** Have a data plane checked now. */
  dataPlaneCheck: permission('data-plane.check', 'update'),
} as const;

/** A name in {@link openchoreoPermissions}. */
export type OpenChoreoPermission = keyof typeof openchoreoPermissions;
