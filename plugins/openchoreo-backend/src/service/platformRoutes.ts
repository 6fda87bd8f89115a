import type { TypedRouter } from '@backstage/backend-openapi-utils';
import { InputError } from '@backstage/errors';
import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Endpoints } from '../schema/endpoints';
import { keyOfPath } from './resourcePath';
import type { RouteDeps } from './RouteDeps';
import { textOf } from './textOf';

/** What platform engineers make. */
export function addPlatformRoutes(
  router: TypedRouter<Endpoints>,
  { access, environments, pipelines, platformTypes, renderPreviews }: RouteDeps,
): void {
  router.get('/environments', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await environments.list(req.query));
  });

  router.get('/pipelines', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await pipelines.list(req.query));
  });

  router.get('/platform-types', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await platformTypes.list(req.query));
  });

  router.get('/platform-types/:kind/:namespace/:name', async (req, res) => {
    await access.require(req, 'resourceRead');
    res.json(await platformTypes.get(keyOfPath(req.params)));
  });

  router.post('/render-preview', async (req, res) => {
    await access.require(req, 'resourceRead');
    const component = componentOf(req.query);
    res.json(await renderPreviews.preview(textOf(req.body), component));
  });
}

/** @throws InputError when only a part of a component's name is given */
function componentOf({
  organization,
  project,
  component,
}: Partial<ComponentRef>): ComponentRef | undefined {
  if (organization && project && component) {
    return { organization, project, component };
  }
  if (organization ?? project ?? component) {
    throw new InputError(
      'organization, project and component name a component together; give all of them, or none',
    );
  }
  return undefined;
}
