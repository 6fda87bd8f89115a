import {
  type GatewayEndpoint,
  type GatewaySpec,
  type WorkloadEndpoint,
  normalizeVisibility,
} from '@openchoreo/model';
import type { CellSnapshot } from '../snapshot';

/** The gateways of a cell: each of the environment's replaces that of the data plane on the same side. */
export function gatewaysOf({
  environment,
  dataPlane,
}: Pick<CellSnapshot, 'environment' | 'dataPlane'>): GatewaySpec {
  const base = dataPlane.spec.gateway ?? {};
  const own = environment.spec.gateway ?? {};
  return prune({
    ingress: prune({ ...base.ingress, ...own.ingress }),
    egress: prune({ ...base.egress, ...own.egress }),
  });
}

/** The gateway that brings in calls to endpoints of this visibility; the cell has no such side when it is absent. */
export function ingressGateway(
  gateways: GatewaySpec,
  visibility: 'organization' | 'public',
): GatewayEndpoint | undefined {
  return visibility === 'public'
    ? gateways.ingress?.external
    : gateways.ingress?.internal;
}

/** The pods that bring in calls to endpoints of this visibility; absent when the cell has no such side. */
export function gatewayPods(
  gateways: GatewaySpec,
  visibility: 'organization' | 'public',
):
  | { namespace: string; labels?: Readonly<Record<string, string>> }
  | undefined {
  const gateway = ingressGateway(gateways, visibility);
  return (
    gateway && {
      namespace: gateway.pods?.namespace ?? gateway.namespace,
      ...(gateway.pods && { labels: gateway.pods.labels }),
    }
  );
}

/** Whether the gateway of this side brings calls to an endpoint. */
export function isShownTo(
  side: 'organization' | 'public',
  { visibility = [] }: WorkloadEndpoint,
): boolean {
  return visibility.some(
    // The degree `namespace` is for direct calls and has no gateway.
    word => word !== 'namespace' && normalizeVisibility(word) === side,
  );
}

function prune<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, entry]) =>
        entry !== undefined && Object.keys(entry as object).length > 0,
    ),
  ) as T;
}
