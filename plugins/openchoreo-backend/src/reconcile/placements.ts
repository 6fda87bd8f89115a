import { isDeepStrictEqual } from 'node:util';
import type {
  ComponentRelease,
  Environment,
  ReleaseBinding,
} from '@openchoreo/model';
import type { CellState } from '../database/CellState';
import { DEFAULT_DATA_PLANE } from '../database/references';

/** Why something that is named cannot be used; the words of OpenChoreo where it has one. */
export type UnresolvedReason =
  | 'ProjectNotFound'
  | 'EnvironmentNotFound'
  | 'DataPlaneNotFound'
  | 'ComponentNotFound'
  | 'ComponentReleaseNotFound'
  | 'ReleaseOwnershipConflict';

/** What a binding asks for in its cell. */
export type Placement = { readonly binding: ReleaseBinding } & (
  | {
      readonly status: 'placed';
      readonly release: ComponentRelease;
      readonly componentUid: string;
    }
  /** Undeployed or being deleted: nothing of it is to be there. */
  | { readonly status: 'removed' }
  /** Nothing was released for it yet. */
  | { readonly status: 'waiting' }
  /** Something it names does not exist: what was applied before stays. */
  | {
      readonly status: 'unresolved';
      readonly reason: UnresolvedReason;
      readonly message: string;
    }
);

/** What each binding of a cell asks for. */
export function placementsOf(state: CellState): readonly Placement[] {
  return state.bindings.map(binding => placementOf(binding, state));
}

function placementOf(binding: ReleaseBinding, state: CellState): Placement {
  const { metadata, spec } = binding;
  if (metadata.deletionTimestamp || spec.state === 'Undeploy') {
    return { binding, status: 'removed' };
  }
  if (!spec.releaseName) {
    return { binding, status: 'waiting' };
  }
  const { organization, project, environment } = state.cell;
  const { componentName } = spec.owner;
  const unresolved = (reason: UnresolvedReason, message: string) =>
    ({ binding, status: 'unresolved', reason, message } as const);

  if (!state.project) {
    return unresolved(
      'ProjectNotFound',
      `Project ${organization}/${project} does not exist; apply it`,
    );
  }
  if (!state.environment) {
    return unresolved(
      'EnvironmentNotFound',
      `Environment ${organization}/${environment} does not exist; apply it`,
    );
  }
  if (!state.dataPlane) {
    return unresolved('DataPlaneNotFound', missingDataPlane(state.environment));
  }
  const componentUid = state.componentUids.get(componentName);
  if (!componentUid) {
    return unresolved(
      'ComponentNotFound',
      `Component ${organization}/${componentName} does not exist in project ${project}; apply it`,
    );
  }
  const release = state.releases.get(spec.releaseName);
  if (!release) {
    return unresolved(
      'ComponentReleaseNotFound',
      `ComponentRelease ${organization}/${spec.releaseName} does not exist; deploy one that does`,
    );
  }
  if (!isDeepStrictEqual(release.spec.owner, spec.owner)) {
    return unresolved(
      'ReleaseOwnershipConflict',
      `ComponentRelease ${organization}/${spec.releaseName} is of component ${release.spec.owner.componentName} in project ${release.spec.owner.projectName}; deploy one of ${componentName}`,
    );
  }
  return { binding, status: 'placed', release, componentUid };
}

function missingDataPlane({ metadata, spec }: Environment): string {
  const subject = `Environment ${metadata.namespace}/${metadata.name}`;
  return spec.dataPlaneRef
    ? `${subject}: spec.dataPlaneRef names the ${spec.dataPlaneRef.kind} ${spec.dataPlaneRef.name}, which does not exist; apply it`
    : `${subject}: spec.dataPlaneRef is absent and there is no DataPlane or ClusterDataPlane named ${DEFAULT_DATA_PLANE}; name one that exists`;
}
