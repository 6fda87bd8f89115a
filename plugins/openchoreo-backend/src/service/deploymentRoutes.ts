import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type { Endpoints } from '../schema/endpoints';
import type { RouteDeps } from './RouteDeps';

/** What users do with releases. */
export function addDeploymentRoutes(
  router: TypedRouter<Endpoints>,
  { access, deployments, removals, onStored }: RouteDeps,
): void {
  router.post(
    '/components/:organization/:project/:component/promote',
    async (req, res) => {
      await access.require(req, 'releasePromote');
      const { params, body } = req;
      const result = await access.audited(
        req,
        { eventId: 'release-promote', meta: { ...params, ...body } },
        () => deployments.promote(params, body),
      );
      onStored();
      res.json(result);
    },
  );

  router.post(
    '/components/:organization/:project/:component/deploy',
    async (req, res) => {
      await access.require(req, 'releaseDeploy');
      const { params, body } = req;
      const result = await access.audited(
        req,
        { eventId: 'release-deploy', meta: { ...params, ...body } },
        () => deployments.deploy(params, body),
      );
      onStored();
      res.json(result);
    },
  );

  router.post(
    '/cells/:organization/:project/:environment/confirm-removal',
    async (req, res) => {
      await access.require(req, 'cellConfirmRemoval');
      const { params, body } = req;
      await access.audited(
        req,
        {
          eventId: 'cell-confirm-removal',
          severityLevel: 'high',
          meta: { ...params, ...body },
        },
        () => removals.confirm(params, body.token),
      );
      onStored();
      res.status(202).end();
    },
  );

  router.post(
    '/components/:organization/:project/:component/undeploy',
    async (req, res) => {
      await access.require(req, 'releaseUndeploy');
      const { params, body } = req;
      const result = await access.audited(
        req,
        { eventId: 'release-undeploy', meta: { ...params, ...body } },
        () => deployments.undeploy(params, body),
      );
      onStored();
      res.json(result);
    },
  );
}
