import type { DeploymentEvent } from '@openchoreo/backstage-plugin-openchoreo-common';

/**
 * The release that ran in an environment before the one that is placed there.
 *
 * @param events - newest first
 */
export function earlierRelease(
  events: readonly DeploymentEvent[],
  place: { readonly environment: string; readonly release: string },
): string | undefined {
  return events.find(
    ({ environment, release }) =>
      environment === place.environment &&
      release !== undefined &&
      release !== place.release,
  )?.release;
}
