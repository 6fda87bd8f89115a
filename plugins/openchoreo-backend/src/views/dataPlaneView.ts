import type { DataPlaneView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { dataPlaneGuarantees } from '@openchoreo/compiler';
import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import { type KnownDataPlane, knownOf } from '../reconcile/dataPlaneStatus';
import { displayNameOf } from './names';

/** A data plane and what is known of it. Pure. */
export function dataPlaneView(
  dataPlane: DataPlane | ClusterDataPlane,
): DataPlaneView {
  const known = knownOf(dataPlane);
  return {
    kind: dataPlane.kind,
    ...('namespace' in dataPlane.metadata && {
      namespace: dataPlane.metadata.namespace,
    }),
    name: dataPlane.metadata.name,
    displayName: displayNameOf(dataPlane.metadata),
    status: statusOf(known),
    ...(known.connection && { checkedAt: known.connection.checkedAt }),
    ...(known.capabilities && { capabilities: known.capabilities }),
    ...(known.access && { access: known.access }),
    guarantees: dataPlaneGuarantees({
      dataPlane,
      capabilities: known.capabilities,
    }),
  };
}

function statusOf({
  connection,
  version = 'unknown',
  simulated = false,
}: KnownDataPlane): DataPlaneView['status'] {
  switch (connection?.status) {
    case 'ready':
      return { status: 'ready', version, simulated };
    case 'unreachable':
      return {
        status: 'unreachable',
        message: connection.message ?? 'It does not answer',
      };
    default:
      return { status: 'unknown' };
  }
}
