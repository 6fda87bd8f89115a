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
  /** Place any release in an environment. */
  releaseDeploy: permission('release.deploy', 'update'),
  /** Place an earlier release in an environment again. */
  releaseRollback: permission('release.rollback', 'update'),
  releaseUndeploy: permission('release.undeploy', 'update'),
  /** Confirm that a large part of a cell is to be removed. */
  cellConfirmRemoval: permission('cell.confirm-removal', 'delete'),
  /** Revert what others changed on a data plane and what was kept. */
  cellRevertChanges: permission('cell.revert-changes', 'update'),
  /** Suspend what runs in an environment, and resume it. */
  releaseSuspend: permission('release.suspend', 'update'),
  /** Change what an environment overrides. */
  releaseConfigure: permission('release.configure', 'update'),
  /** Ask for a promotion that has to be approved, and take the request back. */
  releaseRequest: permission('release.request', 'create'),
  /** Answer promotion requests; only the reviewers that the pipeline names can. */
  releaseApprove: permission('release.approve', 'update'),
  /** See the live objects of components, what they hold and what happened to them. */
  runtimeRead: permission('runtime.read', 'read'),
  /** Read the logs of components. */
  runtimeReadLogs: permission('runtime.read-logs', 'read'),
  /** Have the pods of a component replaced. */
  runtimeRestart: permission('runtime.restart', 'update'),
  /** Send requests to endpoints of components. */
  endpointTry: permission('endpoint.try', 'update'),
  /** Have a data plane checked now. */
  dataPlaneCheck: permission('data-plane.check', 'update'),
} as const;

/** A name in {@link openchoreoPermissions}. */
export type OpenChoreoPermission = keyof typeof openchoreoPermissions;
