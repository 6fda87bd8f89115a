import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { DataPlaneView } from '@openchoreo/backstage-plugin-openchoreo-common';
import type {
  AnyResource,
  ClusterDataPlane,
  DataPlane,
} from '@openchoreo/model';
import { isOfKind } from '../database/resourceKinds';
import type { Endpoints } from '../schema/endpoints';
import { describe, displayNameOf } from '../views/names';
import type { RouteDeps } from './RouteDeps';

/** What screens show. */
export function addViewRoutes(
  router: TypedRouter<Endpoints>,
  { access, store, views, dataPlanes }: RouteDeps,
): void {
  router.get('/projects', async (req, res) => {
    await access.require(req, 'resourceRead');
    const { organization, cursor, limit } = req.query;
    const { items, nextCursor } = await store.list({
      kinds: ['Project'],
      namespace: organization,
      cursor,
      limit,
    });
    res.json({
      items: items
        .filter(resource => isOfKind(resource, 'Project'))
        .map(({ metadata }) => ({
          organization: metadata.namespace,
          project: metadata.name,
          displayName: displayNameOf(metadata),
          ...describe(metadata),
        })),
      ...(nextCursor && { nextCursor }),
    });
  });

  router.get('/projects/:organization/:project', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await views.project(req.params));
  });

  router.get('/cells/:organization/:project/:environment', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await views.cell(req.params));
  });

  router.get(
    '/components/:organization/:project/:component',
    async (req, res) => {
      await access.require(req, 'resourceRead');
      res.json(await views.component(req.params));
    },
  );

  router.get('/data-planes', async (req, res) => {
    await access.require(req, 'resourceRead');
    const page = await store.list({
      ...req.query,
      kinds: ['ClusterDataPlane', 'DataPlane'],
    });
    const items = await Promise.all(
      page.items.filter(isDataPlane).map(
        async (dataPlane): Promise<DataPlaneView> => ({
          kind: dataPlane.kind,
          ...('namespace' in dataPlane.metadata && {
            namespace: dataPlane.metadata.namespace,
          }),
          name: dataPlane.metadata.name,
          displayName: displayNameOf(dataPlane.metadata),
          status: await dataPlanes.statusOf(dataPlane),
        }),
      ),
    );
    res.json({
      items,
      ...(page.nextCursor && { nextCursor: page.nextCursor }),
    });
  });
}

function isDataPlane(
  resource: AnyResource,
): resource is DataPlane | ClusterDataPlane {
  return (
    isOfKind(resource, 'DataPlane') || isOfKind(resource, 'ClusterDataPlane')
  );
}
