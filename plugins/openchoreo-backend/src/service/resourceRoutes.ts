import type { TypedRouter } from '@backstage/backend-openapi-utils';
import { NotFoundError } from '@backstage/errors';
import type {
  ApplyResult,
  DocumentResult,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { formatResource } from '@openchoreo/model';
import type { Endpoints } from '../schema/endpoints';
import { keyOfPath, kindOf } from './resourcePath';
import type { Caller } from './Access';
import type { RouteDeps } from './RouteDeps';
import { textOf } from './textOf';

/** Declare, read and delete resources. */
export function addResourceRoutes(
  router: TypedRouter<Endpoints>,
  { access, applyService, applyPreviews, store, onStored }: RouteDeps,
): void {
  router.post('/apply', async (req, res) => {
    const { dryRun = false, revision } = req.query;
    const apply = async ({ actor }: Caller) =>
      applyService.apply(textOf(req.body), {
        origin: 'api',
        dryRun,
        revision,
        by: { actor },
      });
    const result = dryRun
      ? await apply(await access.require(req, 'resourceApply'))
      : await access.audited(
          req,
          {
            permission: 'resourceApply',
            eventId: 'resource-apply',
            outcome: changesIn,
          },
          apply,
        );
    const isInvalid = result.documents.some(
      ({ action }) => action === 'invalid',
    );
    res.status(isInvalid ? 422 : 200).json(result);
  });

  router.post('/apply/preview', async (req, res) => {
    // Trying a change takes what making it takes.
    await access.require(req, 'resourceApply');
    res.json(await applyPreviews.preview(textOf(req.body)));
  });

  router.get('/resources/:kind', async (req, res) => {
    await access.require(req, 'resourceRead');
    const kind = kindOf(req.params.kind);
    res.json(await store.list({ ...req.query, kinds: [kind] }));
  });

  router.get('/resources/:kind/:namespace/:name', async (req, res) => {
    await access.require(req, 'resourceRead');
    const key = keyOfPath(req.params);
    const resource = await store.getAny(key);
    if (!resource) {
      throw new NotFoundError(`${formatResource(key)} does not exist`);
    }
    res.json(resource);
  });

  router.delete('/resources/:kind/:namespace/:name', async (req, res) => {
    const key = keyOfPath(req.params);
    const outcome = await access.audited(
      req,
      {
        permission: 'resourceDelete',
        eventId: 'resource-delete',
        severityLevel: 'high',
        meta: { resource: formatResource(key) },
      },
      ({ actor }) => store.delete(key, { actor }),
    );
    onStored();
    res.status(outcome === 'deleted' ? 204 : 202).end();
  });
}

/** Which resources an apply created or changed, for the audit log. */
function changesIn({ documents }: ApplyResult) {
  const having = (wanted: DocumentResult['action']) =>
    documents.flatMap(({ action, resource }) =>
      action === wanted && resource ? [resource] : [],
    );
  return { created: having('created'), updated: having('updated') };
}
