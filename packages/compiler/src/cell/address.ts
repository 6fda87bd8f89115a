import {
  type EndpointType,
  type WorkloadEndpoint,
  cellNamespace,
} from '@openchoreo/model';
import type { CellRef } from '../snapshot';

/** How URLs name the protocols. */
export const SCHEMES: Readonly<Record<EndpointType, string>> = {
  HTTP: 'http',
  GraphQL: 'http',
  Websocket: 'ws',
  gRPC: 'grpc',
  TCP: 'tcp',
  UDP: 'udp',
};

/** Where a component is called inside the cluster. */
export interface ServiceAddress {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** The address of an endpoint's Service, which has the name of its component. */
export function serviceAddress(
  cell: CellRef,
  component: string,
  endpoint: Pick<WorkloadEndpoint, 'type' | 'port' | 'basePath' | 'tls'>,
): ServiceAddress {
  return {
    scheme: `${SCHEMES[endpoint.type]}${endpoint.tls ? 's' : ''}`,
    host: `${component}.${cellNamespace(cell)}.svc.cluster.local`,
    port: endpoint.port,
    path: endpoint.basePath ?? '',
  };
}

/** The address as a URL. */
export function urlOf({ scheme, host, port, path }: ServiceAddress): string {
  const rooted = path && !path.startsWith('/') ? `/${path}` : path;
  return `${scheme}://${host}:${port}${rooted}`;
}

/** The address as clients of its protocol take it: a URL for the web's, `host:port` for the others. */
export function connectionString(address: ServiceAddress): string {
  const url = urlOf(address);
  return ['http', 'https', 'ws', 'wss'].includes(address.scheme)
    ? url
    : url.slice(`${address.scheme}://`.length);
}
