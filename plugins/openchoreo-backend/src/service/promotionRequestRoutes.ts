import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { PromotionRequest } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Endpoints } from '../schema/endpoints';
import type { RouteDeps } from './RouteDeps';

/** Promotions that others have to agree to. */
export function addPromotionRequestRoutes(
  router: TypedRouter<Endpoints>,
  { access, promotionRequests, onStored }: RouteDeps,
): void {
  router.post(
    '/components/:organization/:project/:component/requests',
    async (req, res) => {
      const { params, body } = req;
      const { from, to } = body;
      const result = await access.audited(
        req,
        {
          permission: 'releaseRequest',
          eventId: 'promotion-request',
          meta: { ...params, from, to },
          outcome: ({ id, release }: PromotionRequest) => ({ id, release }),
        },
        async caller =>
          promotionRequests.request(params, body, await access.viewer(caller)),
      );
      res.status(201).json(result);
    },
  );

  router.get('/promotion-requests', async (req, res) => {
    const caller = await access.require(req, 'resourceRead');
    const viewer = await access.viewer(caller);
    res.json(await promotionRequests.list(req.query, viewer));
  });

  router.get('/promotion-requests/:id', async (req, res) => {
    const caller = await access.require(req, 'resourceRead');
    const viewer = await access.viewer(caller);
    res.json(await promotionRequests.get(req.params.id, viewer));
  });

  router.post('/promotion-requests/:id/answer', async (req, res) => {
    const { id } = req.params;
    const { answer } = req.body;
    const result = await access.audited(
      req,
      {
        permission: 'releaseApprove',
        eventId: 'promotion-answer',
        severityLevel: 'high',
        meta: { id, answer },
        outcome: ({ status, release, to }: PromotionRequest) => ({
          status,
          release,
          to,
        }),
      },
      async caller =>
        promotionRequests.answer(id, req.body, await access.viewer(caller)),
    );
    onStored();
    res.json(result);
  });

  router.post('/promotion-requests/:id/cancel', async (req, res) => {
    const { id } = req.params;
    const result = await access.audited(
      req,
      {
        permission: 'releaseRequest',
        eventId: 'promotion-cancel',
        meta: { id },
      },
      async caller => promotionRequests.cancel(id, await access.viewer(caller)),
    );
    res.json(result);
  });
}
