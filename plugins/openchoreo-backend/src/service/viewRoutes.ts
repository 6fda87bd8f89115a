import type { TypedRouter } from '@backstage/backend-openapi-utils';
import { isOfKind } from '../database/resourceKinds';
import type { Endpoints } from '../schema/endpoints';
import { describe, displayNameOf } from '../views/names';
import type { RouteDeps } from './RouteDeps';

/** A picture that is opened as a page can run nothing and fetch nothing. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** What screens show. */
export function addViewRoutes(
  router: TypedRouter<Endpoints>,
  { access, store, views, reachability }: RouteDeps,
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

  router.get('/organizations/:organization/map', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await views.map({ ...req.params, ...req.query }));
  });

  router.get('/cells/:organization/:project/:environment', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await views.cell(req.params));
  });

  router.get(
    '/cells/:organization/:project/:environment/cell.svg',
    async (req, res) => {
      await access.require(req, 'resourceRead');
      const picture = await views.cellPicture(req.params, req.query);
      res
        .type('image/svg+xml')
        .set({
          'Cache-Control': 'private, no-cache',
          'Content-Security-Policy': PICTURE_POLICY,
          'X-Content-Type-Options': 'nosniff',
        })
        .send(picture);
    },
  );

  router.get('/reach/:organization/:project/:environment', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json({ paths: await reachability.ask(req.params, req.query) });
  });

  router.get(
    '/components/:organization/:project/:component',
    async (req, res) => {
      await access.require(req, 'resourceRead');
      res.json(await views.component(req.params));
    },
  );
}
