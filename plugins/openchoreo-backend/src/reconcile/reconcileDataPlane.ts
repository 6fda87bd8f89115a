import { isDeepStrictEqual } from 'node:util';
import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import { keyOf } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import type { Clock } from '../dataplane/clock';
import type { DataPlanes } from '../dataplane/dataPlanes';
import type { WorkItem } from '../queue/WorkItem';
import type { Requeue } from '../queue/WorkLoop';
import { dataPlaneStatus, knownOf } from './dataPlaneStatus';

/** A data plane is checked when something changes there; this only catches what no watch tells, such as permissions. */
const RECHECK_MS = 30 * 60_000;

/**
 * Checks one data plane and records what was found. Cells on it are looked at again when it offers something else than
 * before, and only then.
 */
export async function reconcileDataPlane(
  { organization, dataPlane: name }: Extract<WorkItem, { topic: 'data-plane' }>,
  deps: {
    readonly store: ResourceStore;
    readonly dataPlanes: Pick<DataPlanes, 'check'>;
    readonly clock: Clock;
  },
  { signal }: { readonly signal: AbortSignal },
): Promise<Requeue> {
  const { store, dataPlanes, clock } = deps;
  const dataPlane: DataPlane | ClusterDataPlane | undefined = organization
    ? await store.get({ kind: 'DataPlane', namespace: organization, name })
    : await store.get({ kind: 'ClusterDataPlane', name });
  if (!dataPlane) {
    return { status: 'done' };
  }
  const found = await dataPlanes.check(dataPlane, { signal });
  const status = dataPlaneStatus(
    dataPlane,
    found,
    new Date(clock.now()).toISOString(),
  );
  await store.setStatus(keyOf(dataPlane), status, {
    isInput: !isDeepStrictEqual(
      inputOf(dataPlane),
      inputOf({ ...dataPlane, status }),
    ),
  });
  if (found.status === 'ready') {
    return { status: 'again', afterMs: RECHECK_MS };
  }
  return { status: found.retryable ? 'retry' : 'done' };
}

/** What of a check decides how cells look. */
function inputOf(dataPlane: DataPlane | ClusterDataPlane) {
  const { capabilities, simulated } = knownOf(dataPlane);
  return { capabilities, simulated };
}
