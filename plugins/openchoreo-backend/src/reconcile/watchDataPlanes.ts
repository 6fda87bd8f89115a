import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { ClusterDataPlane, DataPlane } from '@openchoreo/model';
import { isDataPlane, organizationOf } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import type { DataPlanes } from '../dataplane/dataPlanes';
import type { WorkLoop } from '../queue/WorkLoop';
import type { WorkQueue } from '../queue/WorkQueue';

interface WatchDataPlanesDeps {
  readonly dataPlanes: DataPlanes;
  readonly store: ResourceStore;
  readonly queue: WorkQueue;
  readonly loop: Pick<WorkLoop, 'wake'>;
  readonly logger: LoggerService;
}

/** Has every data plane checked now, and again when its cluster as a whole changed. */
export async function watchDataPlanes(
  deps: WatchDataPlanesDeps,
): Promise<void> {
  const { dataPlanes, logger } = deps;
  dataPlanes.onClusterChanged(async isOnCluster => {
    try {
      await enqueue(deps, isOnCluster);
    } catch (error) {
      logger.error(
        `A change of a cluster was seen and cannot be recorded: ${stringifyError(
          error,
        )}`,
      );
    }
  });
  await enqueue(deps, () => true);
}

async function enqueue(
  { store, queue, loop }: WatchDataPlanesDeps,
  isWanted: (dataPlane: DataPlane | ClusterDataPlane) => boolean,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await store.list({
      kinds: ['ClusterDataPlane', 'DataPlane'],
      cursor,
      limit: 500,
    });
    const wanted = page.items.filter(isDataPlane).filter(isWanted);
    await queue.add(
      wanted.map(dataPlane => ({
        topic: 'data-plane' as const,
        organization: organizationOf(dataPlane),
        dataPlane: dataPlane.metadata.name,
      })),
    );
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  loop.wake();
}
