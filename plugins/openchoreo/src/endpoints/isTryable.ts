import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';

/** Whether an endpoint takes HTTP requests, which the control plane passes on. */
export function isTryable({ urls }: EndpointView): boolean {
  return /^https?:/.test(urls.project);
}
