import { ConflictError } from '@backstage/errors';
import type {
  CellRef,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { type Component, rootEnvironment } from '@openchoreo/model';
import type { ResourceStore } from '../database/ResourceStore';
import { bind } from '../releases/bindings';
import { pipelineWith } from '../releases/lookups';
import { releaseComponent } from '../releases/releaseComponent';

/** What became of a component that was to be deployed. */
export type Deployed =
  | { readonly release: string }
  /** Why it cannot be released. */
  | { readonly obstacle: string };

/**
 * The cell that components of a project get into first.
 *
 * @throws ConflictError when there is none
 */
export async function firstCellOf(
  ref: ProjectRef,
  store: ResourceStore,
): Promise<CellRef> {
  const { organization, project } = ref;
  const environment = rootEnvironment(await pipelineWith(ref, [], store));
  if (!environment) {
    throw new ConflictError(
      `Project ${organization}/${project} has no first environment to be tried in: its pipeline has no environment that nothing promotes into`,
    );
  }
  return { organization, project, environment };
}

/** Releases a component and deploys it, as the control plane does when it gets to it; for transactions that are taken back. */
export async function deployedAtOnce(
  component: Component,
  cell: CellRef,
  store: ResourceStore,
): Promise<Deployed> {
  const released = await releaseComponent(component, store);
  if (released.status === 'blocked') {
    return { obstacle: released.message };
  }
  const release = released.release.metadata.name;
  await bind({
    place: { ...cell, component: component.metadata.name },
    change: { releaseName: release, state: 'Active' },
    store,
    origin: 'system',
  });
  return { release };
}
