import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import { UnknownClusterError } from './errors';

/**
 * The cluster a data plane stands for: what `spec.clusterRef` names; without one, the cluster of the same name, or the
 * only cluster there is (data planes written for OpenChoreo 1.x have no such field).
 *
 * @throws UnknownClusterError when there is no such cluster, or none can be told apart
 */
export function chooseCluster<T>(
  dataPlane: DataPlane | ClusterDataPlane,
  known: ReadonlyMap<string, T>,
): T {
  const subject = `${dataPlane.kind} ${dataPlane.metadata.name}`;
  const { clusterRef } = dataPlane.spec;
  const named = known.get(clusterRef ?? dataPlane.metadata.name);
  if (named !== undefined) {
    return named;
  }
  if (clusterRef) {
    throw new UnknownClusterError(
      `${subject}: spec.clusterRef names the cluster "${clusterRef}", which is not known (${listOf(
        known,
      )}); add it to kubernetes.clusterLocatorMethods in the configuration of Backstage, or name a known one`,
    );
  }
  const [only, ...others] = known.values();
  if (only !== undefined && others.length === 0) {
    return only;
  }
  throw new UnknownClusterError(
    `${subject}: spec.clusterRef is missing and no cluster can be told by the name of the data plane (${listOf(
      known,
    )}); set spec.clusterRef to the name of a cluster`,
  );
}

function listOf(known: ReadonlyMap<string, unknown>): string {
  return known.size === 0
    ? 'no cluster is known'
    : `known clusters: ${[...known.keys()].join(', ')}`;
}
