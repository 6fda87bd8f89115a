import {
  type GatewayEndpoint,
  type GatewayListener,
  type GatewaySpec,
  cellNamespace,
} from '@openchoreo/model';
import type { CellRef } from '../snapshot';

/** Labels that Envoy Gateway gives the pods of a Gateway. */
const OWNER = 'gateway.envoyproxy.io/owning-gateway';

/**
 * The gateways as this cell sees them. One that is rendered belongs to the cell: it has a name and a namespace of its own,
 * hosts which no other cell has, and pods by which it is told apart from those of other cells. Others stay as they are.
 */
export function ownGateways(
  cell: CellRef,
  { ingress, ...others }: GatewaySpec,
): GatewaySpec {
  if (!ingress) {
    return others;
  }
  const { external, internal } = ingress;
  return {
    ...others,
    ingress: {
      ...(external && { external: ownGateway(cell, 'north', external) }),
      ...(internal && { internal: ownGateway(cell, 'west', internal) }),
    },
  };
}

function ownGateway(
  cell: CellRef,
  name: 'north' | 'west',
  gateway: GatewayEndpoint,
): GatewayEndpoint {
  if (!gateway.rendered) {
    return gateway;
  }
  const { organization, project, environment } = cell;
  const namespace = cellNamespace(cell);
  // Routes put the environment and the organization before these.
  const ofProject = <T extends GatewayListener>(listener: T): T => ({
    ...listener,
    host: `${project}.${listener.host}`,
  });
  // Nothing comes before these.
  const ofCell = <T extends GatewayListener>(listener: T): T => ({
    ...listener,
    host: `${environment}-${organization}.${project}.${listener.host}`,
  });
  const { http, https, tls, tcp, udp, pods } = gateway;
  return {
    ...gateway,
    name,
    namespace,
    ...(http && { http: ofProject(http) }),
    ...(https && { https: ofProject(https) }),
    ...(tls && { tls: ofProject(tls) }),
    ...(tcp && { tcp: tcp.map(ofCell) }),
    ...(udp && { udp: udp.map(ofCell) }),
    pods: {
      namespace: pods?.namespace ?? gateway.namespace,
      labels: pods?.labels ?? {
        [`${OWNER}-name`]: name,
        [`${OWNER}-namespace`]: namespace,
      },
    },
  };
}
