import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { Endpoints } from '../schema/endpoints';
import { ended } from './ended';
import type { RouteDeps } from './RouteDeps';

/** Requests to the endpoints of components. */
export function addEndpointRoutes(
  router: TypedRouter<Endpoints>,
  { access, endpointTrials }: RouteDeps,
): void {
  router.post(
    '/components/:organization/:project/:component/runtime/:environment/endpoints/:endpoint/try',
    async (req, res) => {
      const { method, path } = req.body;
      const signal = ended(res);
      const answer = await access.audited(
        req,
        {
          permission: 'endpointTry',
          eventId: 'endpoint-try',
          // The query may hold what is not for a log.
          meta: { ...req.params, method, path: path.split('?')[0] },
          outcome: ({ status }) => ({ status }),
        },
        () => endpointTrials.send(req.params, req.body, { signal }),
      );
      res.json(answer);
    },
  );
}
