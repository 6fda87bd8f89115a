import { usePermission } from '@backstage/plugin-permission-react';
import { openchoreoPermissions } from '@openchoreo/backstage-plugin-openchoreo-common';
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
} as const;

/** Whether the user may do something, for buttons. The control plane decides again when it is asked. */
export function useMay(
  action: ComponentAction['kind'],
): 'asking' | 'allowed' | 'denied' {
  const { loading, allowed } = usePermission({
    permission: PERMISSIONS[action],
  });
  if (allowed) {
    return 'allowed';
  }
  return loading ? 'asking' : 'denied';
}
