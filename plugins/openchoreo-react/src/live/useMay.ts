import { usePermission } from '@backstage/plugin-permission-react';
import { openchoreoPermissions } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { CellAction } from './useCellAction';
import type { ComponentAction } from './useComponentAction';

const PERMISSIONS = {
  promote: openchoreoPermissions.releasePromote,
  request: openchoreoPermissions.releaseRequest,
  answer: openchoreoPermissions.releaseApprove,
  deploy: openchoreoPermissions.releaseDeploy,
  rollback: openchoreoPermissions.releaseRollback,
  undeploy: openchoreoPermissions.releaseUndeploy,
  suspend: openchoreoPermissions.releaseSuspend,
  resume: openchoreoPermissions.releaseSuspend,
  configure: openchoreoPermissions.releaseConfigure,
  edit: openchoreoPermissions.resourceApply,
  confirmRemoval: openchoreoPermissions.cellConfirmRemoval,
  revertChanges: openchoreoPermissions.cellRevertChanges,
  removeComponent: openchoreoPermissions.resourceDelete,
  tryEndpoint: openchoreoPermissions.endpointTry,
  restart: openchoreoPermissions.runtimeRestart,
} as const satisfies Readonly<
  Record<
    | (ComponentAction | CellAction)['kind']
    | 'removeComponent'
    | 'tryEndpoint'
    | 'restart',
    unknown
  >
>;

/** Whether the user may do something, for buttons. The control plane decides again when it is asked. */
export function useMay(
  action: keyof typeof PERMISSIONS,
): 'asking' | 'allowed' | 'denied' {
  const { loading, allowed } = usePermission({
    permission: PERMISSIONS[action],
  });
  if (allowed) {
    return 'allowed';
  }
  return loading ? 'asking' : 'denied';
}
