import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { Endpoints } from '../schema/endpoints';
import type { RouteDeps } from './RouteDeps';

/** What the catalog reads: changes, and whole projects. */
export function addCatalogRoutes(
  router: TypedRouter<Endpoints>,
  { access, feed, views }: RouteDeps,
): void {
  router.get('/changes', async (req, res) => {
    await access.require(req, 'resourceRead');
    const { after, limit = 100 } = req.query;
    res.json(await feed.read({ after, limit }));
  });

  router.get('/exports/projects/:organization/:project', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await views.export(req.params));
  });
}
