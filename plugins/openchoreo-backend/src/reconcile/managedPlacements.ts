import { isDeepStrictEqual } from 'node:util';
import type { BoundProject, BoundResource } from '@openchoreo/compiler';
import type {
  ProjectReleaseBinding,
  ResourceReleaseBinding,
} from '@openchoreo/model';
import type { CellState } from '../database/CellState';

type Unresolved = {
  /** Something it names does not exist: what was applied before stays. */
  readonly status: 'unresolved';
  readonly reason: string;
  readonly message: string;
};

/** What the binding of a project asks for in its cell. */
export type ProjectPlacement = { readonly binding: ProjectReleaseBinding } & (
  | { readonly status: 'placed'; readonly bound: BoundProject }
  | { readonly status: 'waiting' }
  | Unresolved
);

/** What the binding of a managed resource asks for in its cell. */
export type ResourcePlacement = { readonly binding: ResourceReleaseBinding } & (
  | { readonly status: 'placed'; readonly bound: BoundResource }
  | { readonly status: 'removed' }
  | { readonly status: 'waiting' }
  | Unresolved
);

/** The owner under which the data plane keeps the objects of a managed resource; no component has such a name. */
export function resourceOwner(resource: string): string {
  return `resource/${resource}`;
}

export function projectPlacementOf({
  projectBinding: binding,
  projectRelease: release,
}: CellState): ProjectPlacement | undefined {
  if (!binding || binding.metadata.deletionTimestamp) {
    return undefined;
  }
  const { projectRelease: name, owner } = binding.spec;
  if (!name) {
    return { binding, status: 'waiting' };
  }
  const subject = `ProjectRelease ${binding.metadata.namespace}/${name}`;
  if (!release) {
    return {
      binding,
      status: 'unresolved',
      reason: 'ProjectReleaseNotFound',
      message: `${subject} does not exist; place one that does`,
    };
  }
  return isDeepStrictEqual(release.spec.owner, owner)
    ? { binding, status: 'placed', bound: { binding, release } }
    : {
        binding,
        status: 'unresolved',
        reason: 'ReleaseOwnershipConflict',
        message: `${subject} is of project ${release.spec.owner.projectName}; place one of ${owner.projectName}`,
      };
}

export function resourcePlacementsOf(
  state: CellState,
): readonly ResourcePlacement[] {
  return state.resourceBindings.map(binding =>
    resourcePlacementOf(binding, state),
  );
}

function resourcePlacementOf(
  binding: ResourceReleaseBinding,
  { resourceReleases, resourceUids, cell }: CellState,
): ResourcePlacement {
  const { metadata, spec } = binding;
  if (metadata.deletionTimestamp) {
    return { binding, status: 'removed' };
  }
  if (!spec.resourceRelease) {
    return { binding, status: 'waiting' };
  }
  const unresolved = (reason: string, message: string) =>
    ({ binding, status: 'unresolved', reason, message } as const);
  const { resourceName } = spec.owner;
  const resourceUid = resourceUids.get(resourceName);
  if (!resourceUid) {
    return unresolved(
      'ResourceNotFound',
      `Resource ${cell.organization}/${resourceName} does not exist in project ${cell.project}; apply it`,
    );
  }
  const subject = `ResourceRelease ${cell.organization}/${spec.resourceRelease}`;
  const release = resourceReleases.get(spec.resourceRelease);
  if (!release) {
    return unresolved(
      'ResourceReleaseNotFound',
      `${subject} does not exist; place one that does`,
    );
  }
  if (!isDeepStrictEqual(release.spec.owner, spec.owner)) {
    return unresolved(
      'ReleaseOwnershipConflict',
      `${subject} is of resource ${release.spec.owner.resourceName}; place one of ${resourceName}`,
    );
  }
  return {
    binding,
    status: 'placed',
    bound: { binding, release, resourceUid },
  };
}
