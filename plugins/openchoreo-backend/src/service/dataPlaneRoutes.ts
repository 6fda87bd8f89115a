import type { TypedRouter } from '@backstage/backend-openapi-utils';
import { NotFoundError } from '@backstage/errors';
import { formatResource } from '@openchoreo/model';
import { isDataPlane } from '../database/resourceKinds';
import type { Endpoints } from '../schema/endpoints';
import { dataPlaneView } from '../views/dataPlaneView';
import { keyOfPath } from './resourcePath';
import type { RouteDeps } from './RouteDeps';

/** What is known of data planes. */
export function addDataPlaneRoutes(
  router: TypedRouter<Endpoints>,
  { access, store, queue, onStored }: RouteDeps,
): void {
  router.get('/data-planes', async (req, res) => {
    await access.require(req, 'resourceRead');
    const page = await store.list({
      ...req.query,
      kinds: ['ClusterDataPlane', 'DataPlane'],
    });
    const items = page.items.filter(isDataPlane).map(dataPlaneView);
    res.json({
      items,
      ...(page.nextCursor && { nextCursor: page.nextCursor }),
    });
  });

  router.post('/data-planes/:kind/:namespace/:name/check', async (req, res) => {
    const key = keyOfPath(req.params);
    await access.audited(
      req,
      {
        permission: 'dataPlaneCheck',
        eventId: 'data-plane-check',
        severityLevel: 'low',
        meta: { resource: formatResource(key) },
      },
      async () => {
        if (!(await store.getAny(key))) {
          throw new NotFoundError(`${formatResource(key)} does not exist`);
        }
        await queue.add([
          {
            topic: 'data-plane',
            organization: key.namespace ?? '',
            dataPlane: key.name,
          },
        ]);
      },
    );
    onStored();
    res.status(202).end();
  });
}
