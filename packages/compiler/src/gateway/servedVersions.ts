import { type DataPlaneCapabilities, servedVersion } from '@openchoreo/model';
import type { Manifest } from '../cellPlan';

const GATEWAY_API = 'gateway.networking.k8s.io';

/** Routes whose fields are the same in every version of the Gateway API that has them. */
const ROUTES: ReadonlySet<string> = new Set([
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
]);

/**
 * Routes in a version that the data plane serves: which one it is changed with the releases of the Gateway API. Where
 * nothing is known of the data plane, or it does not serve the kind at all, they stay as their templates have them.
 */
export function inServedVersions(
  manifests: readonly Manifest[],
  capabilities: DataPlaneCapabilities | undefined,
): readonly Manifest[] {
  return capabilities
    ? manifests.map(manifest => inServedVersion(manifest, capabilities))
    : manifests;
}

function inServedVersion(
  manifest: Manifest,
  capabilities: DataPlaneCapabilities,
): Manifest {
  const { apiVersion, kind } = manifest;
  const isRoute = ROUTES.has(kind) && apiVersion.startsWith(`${GATEWAY_API}/`);
  if (!isRoute || capabilities.kinds.includes(`${apiVersion}/${kind}`)) {
    return manifest;
  }
  const version = servedVersion(capabilities, GATEWAY_API, kind);
  return version
    ? { ...manifest, apiVersion: `${GATEWAY_API}/${version}` }
    : manifest;
}
