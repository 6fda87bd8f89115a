import {
  type Component,
  type ComponentRelease,
  formatResource,
  refOf,
  rootEnvironment,
} from '@openchoreo/model';
import type { ResourceStore } from '../database/ResourceStore';
import { bind, bindingAt } from './bindings';
import { componentStatusOf } from './componentStatus';
import { pipelineOf } from './pipelineOf';

/** What became of the wish to deploy each release by itself. */
export type AutoDeployResult =
  | { readonly status: 'off' }
  | { readonly status: 'deployed'; readonly environment: string }
  | {
      readonly status: 'blocked';
      readonly reason: string;
      readonly message: string;
    };

/**
 * Deploys a release to the first environment of the pipeline.
 *
 * Does so once for each release: what users deploy there afterwards, e.g. an earlier one, stays until the component
 * changes again. A binding that names no release is given this one.
 */
export async function autoDeploy(
  component: Component,
  release: ComponentRelease,
  store: ResourceStore,
): Promise<AutoDeployResult> {
  if (!component.spec.autoDeploy) {
    return { status: 'off' };
  }
  const organization = component.metadata.namespace;
  const project = component.spec.owner.projectName;
  const found = await pipelineOf({ organization, project }, store);
  if (found.status === 'missing') {
    return { ...found, status: 'blocked' };
  }
  const environment = rootEnvironment(found.pipeline);
  if (!environment) {
    return {
      status: 'blocked',
      reason: 'NoRootEnvironment',
      message: `${formatResource(
        refOf(found.pipeline),
      )}: spec.promotionPaths has no environment that nothing promotes into; add a path from the first environment`,
    };
  }

  const place = {
    organization,
    project,
    component: component.metadata.name,
    environment,
  };
  const releaseName = release.metadata.name;
  const binding = await bindingAt(place, store);
  if (binding?.metadata.deletionTimestamp) {
    return {
      status: 'blocked',
      reason: 'BindingDeleting',
      message: `${formatResource(
        refOf(binding),
      )} is being deleted; the release is deployed when that is done`,
    };
  }
  const isNews = componentStatusOf(component).autoDeployed !== releaseName;
  if (isNews || (binding && !binding.spec.releaseName)) {
    await bind({
      place,
      change: { releaseName },
      store,
      origin: 'system',
      by: { cause: 'auto' },
    });
  }
  return { status: 'deployed', environment };
}
