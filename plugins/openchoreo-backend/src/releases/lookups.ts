import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  ComponentRef,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type Component,
  type ComponentRelease,
  type DeploymentPipeline,
  pipelineOrder,
} from '@openchoreo/model';
import type { ResourceStore } from '../database/ResourceStore';
import { pipelineOf } from './pipelineOf';

/** @throws NotFoundError when its project has no such component */
export async function componentOf(
  ref: ComponentRef,
  store: ResourceStore,
): Promise<Component> {
  const component = await store.get({
    kind: 'Component',
    namespace: ref.organization,
    name: ref.component,
  });
  if (component?.spec.owner.projectName !== ref.project) {
    throw new NotFoundError(
      `${nameOf(ref)} does not exist; check organization, project and name`,
    );
  }
  return component;
}

/** A release of a component. @throws NotFoundError */
export async function releaseOf(
  ref: ComponentRef,
  name: string,
  store: ResourceStore,
): Promise<ComponentRelease> {
  const found = await store.get({
    kind: 'ComponentRelease',
    namespace: ref.organization,
    name,
  });
  const owner = found?.spec.owner;
  if (
    !found ||
    owner?.projectName !== ref.project ||
    owner.componentName !== ref.component
  ) {
    throw new NotFoundError(
      `${nameOf(
        ref,
      )} has no release ${name}; list its ComponentReleases for those it has`,
    );
  }
  return found;
}

/**
 * The pipeline of a project.
 *
 * @throws InputError when an environment is none of it, ConflictError when the project has no pipeline
 */
export async function pipelineWith(
  ref: ProjectRef,
  environments: readonly string[],
  store: ResourceStore,
): Promise<DeploymentPipeline> {
  const found = await pipelineOf(ref, store);
  if (found.status === 'missing') {
    throw new ConflictError(found.message);
  }
  const known = pipelineOrder(found.pipeline).stages.map(
    stage => stage.environment,
  );
  const unknown = environments.find(name => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `"${unknown}" is no environment of the pipeline ${
        found.pipeline.metadata.name
      }, which project ${ref.project} uses; it has ${
        known.join(', ') || 'none'
      }`,
    );
  }
  return found.pipeline;
}

/** e.g. `Component acme/shop/cart`. */
export function nameOf({
  organization,
  project,
  component,
}: ComponentRef): string {
  return `Component ${organization}/${project}/${component}`;
}
