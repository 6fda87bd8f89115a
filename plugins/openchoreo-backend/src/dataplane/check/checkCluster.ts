import type { Cluster } from '../clusters/ClusterRegistry';
import type { AccessReport, DataPlaneStatus } from '../dataPlanes';
import type { InventoriedKind } from '../inventory/Inventory';
import { stringAt } from '../json';
import { isForbidden, isNotFound } from '../kubernetes/errors';
import { discoverCapabilities } from './discoverCapabilities';
import { formatAccess, lackingAccess } from './lackingAccess';
import { mendingRole } from './mendingRole';
import { neededAccess } from './neededAccess';

/**
 * Asks a cluster whether it answers, what it offers and what the credentials may do there.
 *
 * @param options.applied - kinds that cells have applied, on any cluster
 * @throws KubeApiError, KubeConnectionError
 */
export async function checkCluster(
  cluster: Cluster,
  options: {
    readonly applied: readonly InventoriedKind[];
    readonly signal: AbortSignal;
  },
): Promise<Extract<DataPlaneStatus, { status: 'ready' }>> {
  const { client } = cluster;
  const { signal } = options;
  const { body } = await client.request({
    method: 'GET',
    path: '/version',
    signal,
  });
  const version = stringAt(body, 'gitVersion') ?? 'unknown';
  return {
    status: 'ready',
    version,
    simulated: await client.isSimulated(),
    capabilities: await discoverCapabilities(cluster, { version, signal }),
    access: await accessReport(cluster, options),
  };
}

async function accessReport(
  { name, client, discovery }: Cluster,
  options: Parameters<typeof checkCluster>[1],
): Promise<AccessReport> {
  const needed = neededAccess(
    await discovery.all(),
    options.applied.filter(({ cluster }) => cluster === name),
  );
  try {
    const lacking = await lackingAccess(client, needed, options);
    return lacking.length === 0
      ? { status: 'sufficient' }
      : {
          status: 'lacking',
          lacking: lacking.map(formatAccess),
          clusterRole: mendingRole(lacking),
        };
  } catch (error) {
    if (isForbidden(error) || isNotFound(error)) {
      return {
        status: 'unknown',
        message:
          'The cluster does not tell what the credentials may do; allow them to create selfsubjectrulesreviews.authorization.k8s.io',
      };
    }
    throw error;
  }
}
