import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { DataPlaneView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { isDataPlane } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import type { Endpoints } from '../schema/endpoints';
import { dataPlaneView } from '../views/dataPlaneView';
import type { RouteDeps } from './RouteDeps';

/**
 * How the control plane does. A data plane that is away makes it degraded and never unready: its other data planes, its
 * views and its store go on working, and a restart would mend nothing.
 */
export function addHealthRoutes(
  router: TypedRouter<Endpoints>,
  { access, store, readBacklog }: RouteDeps,
): void {
  router.get('/health', async (req, res) => {
    await access.require(req, 'resourceRead');
    const dataPlanes = await allDataPlanes(store);
    const isAway = dataPlanes.some(
      ({ status }) => status.status === 'unreachable',
    );
    res.json({
      status: isAway ? 'degraded' : 'ok',
      dataPlanes,
      queue: await readBacklog(),
    });
  });
}

async function allDataPlanes(store: ResourceStore): Promise<DataPlaneView[]> {
  const views: DataPlaneView[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({
      kinds: ['ClusterDataPlane', 'DataPlane'],
      cursor,
      limit: 500,
    });
    views.push(...page.items.filter(isDataPlane).map(dataPlaneView));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return views;
}
