import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type {
  ComponentRef,
  DeploymentRequest,
  DeploymentResult,
  OpenChoreoPermission,
  PromotionsResult,
  RollbackResult,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Endpoints } from '../schema/endpoints';
import type { AnyRequest } from './Access';
import type { RouteDeps } from './RouteDeps';

/** What each change of a deployment needs. */
const PERMISSIONS: Readonly<
  Record<DeploymentRequest['action'], OpenChoreoPermission>
> = {
  promote: 'releasePromote',
  deploy: 'releaseDeploy',
  rollback: 'releaseRollback',
  undeploy: 'releaseUndeploy',
  suspend: 'releaseSuspend',
  resume: 'releaseSuspend',
  configure: 'releaseConfigure',
};

/** What users do with releases. */
export function addDeploymentRoutes(
  router: TypedRouter<Endpoints>,
  deps: RouteDeps,
): void {
  const {
    access,
    deployments,
    promotions,
    history,
    removals,
    keptChanges,
    onStored,
  } = deps;

  router.post(
    '/components/:organization/:project/:component/promote',
    async (req, res) => {
      const request = { action: 'promote', ...req.body } as const;
      res.json(await change(req, req.params, request, deps));
    },
  );

  router.post('/projects/:organization/:project/promote', async (req, res) => {
    const { params, body } = req;
    const result = await access.audited(
      req,
      {
        permission: PERMISSIONS.promote,
        eventId: 'release-promote-many',
        meta: { ...params, ...body, components: [...body.components] },
        outcome: ({ components }: PromotionsResult) => ({
          refused: components
            .filter(({ status }) => status === 'refused')
            .map(({ component }) => component),
        }),
      },
      async caller =>
        promotions.promote(params, body, await access.viewer(caller)),
    );
    onStored();
    res.json(result);
  });

  router.post(
    '/projects/:organization/:project/promote/preview',
    async (req, res) => {
      await access.require(req, 'resourceRead');
      res.json(await promotions.preview(req.params, req.body));
    },
  );

  router.post(
    '/components/:organization/:project/:component/deploy',
    async (req, res) => {
      const request = { action: 'deploy', ...req.body } as const;
      res.json(await change(req, req.params, request, deps));
    },
  );

  router.post(
    '/components/:organization/:project/:component/rollback',
    async (req, res) => {
      const { params, body } = req;
      const result = await access.audited(
        req,
        {
          permission: PERMISSIONS.rollback,
          eventId: 'release-rollback',
          meta: { ...params, ...body },
          outcome: ({ release = '' }: RollbackResult) => ({ release }),
        },
        async caller =>
          deployments.rollback(params, body, await access.viewer(caller)),
      );
      deps.onStored();
      res.json(result);
    },
  );

  router.post(
    '/cells/:organization/:project/:environment/confirm-removal',
    async (req, res) => {
      const { params, body } = req;
      await access.audited(
        req,
        {
          permission: 'cellConfirmRemoval',
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
    '/cells/:organization/:project/:environment/revert-changes',
    async (req, res) => {
      const { params, body } = req;
      await access.audited(
        req,
        {
          permission: 'cellRevertChanges',
          eventId: 'cell-revert-changes',
          meta: { ...params, ...body },
        },
        () => keptChanges.revert(params, body),
      );
      onStored();
      res.status(202).end();
    },
  );

  router.post(
    '/components/:organization/:project/:component/undeploy',
    async (req, res) => {
      const request = { action: 'undeploy', ...req.body } as const;
      res.json(await change(req, req.params, request, deps));
    },
  );

  router.post(
    '/components/:organization/:project/:component/suspend',
    async (req, res) => {
      const request = { action: 'suspend', ...req.body } as const;
      res.json(await change(req, req.params, request, deps));
    },
  );

  router.post(
    '/components/:organization/:project/:component/resume',
    async (req, res) => {
      const request = { action: 'resume', ...req.body } as const;
      res.json(await change(req, req.params, request, deps));
    },
  );

  router.post(
    '/components/:organization/:project/:component/configure',
    async (req, res) => {
      const request = { action: 'configure', ...req.body } as const;
      res.json(await change(req, req.params, request, deps));
    },
  );

  router.post(
    '/components/:organization/:project/:component/preview',
    async (req, res) => {
      await access.require(req, 'resourceRead');
      res.json(await deployments.preview(req.params, req.body));
    },
  );

  router.get('/deployments', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await history.recent(req.query, req.query));
  });

  router.get(
    '/components/:organization/:project/:component/history',
    async (req, res) => {
      await access.require(req, 'resourceRead');
      res.json(await history.list(req.params, req.query));
    },
  );
}

/** Makes a change; the audit log names it, and where. Overrides may hold what only their reader is to see. */
async function change(
  req: AnyRequest,
  params: ComponentRef,
  request: DeploymentRequest,
  { access, deployments, onStored }: RouteDeps,
): Promise<DeploymentResult> {
  const { action } = request;
  const { overrides: _hidden, ...shown } = { overrides: {}, ...request };
  const result = await access.audited(
    req,
    {
      permission: PERMISSIONS[action],
      eventId: `release-${action}`,
      meta: { ...params, ...shown },
    },
    async caller =>
      deployments.change(params, request, await access.viewer(caller)),
  );
  onStored();
  return result;
}
