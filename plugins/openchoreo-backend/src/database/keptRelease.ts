import type { AnyResource } from '@openchoreo/model';

/**
 * A binding that names no release keeps the one it has: the control plane may have set it, and applying the same
 * file again must not take the component out of the environment.
 */
export function withKeptRelease(
  resource: AnyResource,
  stored: AnyResource | undefined,
): AnyResource {
  if (
    resource.kind === 'ProjectReleaseBinding' &&
    stored?.kind === 'ProjectReleaseBinding' &&
    !resource.spec.projectRelease
  ) {
    const { projectRelease } = stored.spec;
    return { ...resource, spec: { ...resource.spec, projectRelease } };
  }
  if (
    resource.kind === 'ResourceReleaseBinding' &&
    stored?.kind === 'ResourceReleaseBinding' &&
    !resource.spec.resourceRelease
  ) {
    const { resourceRelease } = stored.spec;
    return { ...resource, spec: { ...resource.spec, resourceRelease } };
  }
  if (
    resource.kind !== 'ReleaseBinding' ||
    stored?.kind !== 'ReleaseBinding' ||
    resource.spec.releaseName
  ) {
    return resource;
  }
  const { releaseName } = stored.spec;
  return { ...resource, spec: { ...resource.spec, releaseName } };
}
