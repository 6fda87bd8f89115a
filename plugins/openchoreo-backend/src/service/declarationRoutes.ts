import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { Endpoints } from '../schema/endpoints';
import type { RouteDeps } from './RouteDeps';

/** Editing what exists. */
export function addDeclarationRoutes(
  router: TypedRouter<Endpoints>,
  { access, declarations, onStored }: RouteDeps,
): void {
  router.get(
    '/components/:organization/:project/:component/declaration',
    async (req, res) => {
      await access.require(req, 'resourceRead');
      res.json(await declarations.read(req.params));
    },
  );

  router.put(
    '/components/:organization/:project/:component/declaration',
    async (req, res) => {
      const { params, body } = req;
      const saved = await access.audited(
        req,
        {
          permission: 'resourceApply',
          eventId: 'declaration-save',
          meta: { ...params, revision: body.revision },
        },
        () => declarations.save(params, body),
      );
      onStored();
      res.json(saved);
    },
  );

  router.post(
    '/components/:organization/:project/:component/declaration/preview',
    async (req, res) => {
      // Trying a change takes what making it takes.
      await access.require(req, 'resourceApply');
      res.json(await declarations.preview(req.params, req.body));
    },
  );
}
