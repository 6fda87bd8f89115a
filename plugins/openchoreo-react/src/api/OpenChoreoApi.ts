import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CellView,
  ComponentView,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { CellRef, ComponentRef, ProjectRef } from '../entities/refs';

/** What every call to the control plane takes last. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * What the portal asks of the control plane. The REST client is one implementation; tests use one in memory.
 *
 * Calls reject with an error whose name says what happened (`NotFoundError`, `NotAllowedError`, `ConflictError`,
 * `InputError`) and whose message a user can act on.
 */
export interface OpenChoreoApi {
  getProject(ref: ProjectRef, options?: CallOptions): Promise<ProjectView>;
  getCell(ref: CellRef, options?: CallOptions): Promise<CellView>;
  getComponent(
    ref: ComponentRef,
    options?: CallOptions,
  ): Promise<ComponentView>;
  /** Places the release that runs in `from` also in `to`. */
  promote(
    ref: ComponentRef,
    move: { readonly from: string; readonly to: string },
    options?: CallOptions,
  ): Promise<unknown>;
  /** Places a release in an environment. */
  deploy(
    ref: ComponentRef,
    placement: { readonly environment: string; readonly release: string },
    options?: CallOptions,
  ): Promise<unknown>;
  /** Takes the component out of an environment; its releases stay. */
  undeploy(
    ref: ComponentRef,
    from: { readonly environment: string },
    options?: CallOptions,
  ): Promise<unknown>;
}

/** The control plane, as seen from the browser. */
export const openChoreoApiRef = createApiRef<OpenChoreoApi>({
  id: 'plugin.openchoreo.client',
});
