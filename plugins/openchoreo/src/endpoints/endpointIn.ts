import type {
  ComponentEnvironmentView,
  EndpointRef,
  EndpointView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { activeOf } from '../entity/activeOf';

/** An endpoint as it stands in an environment; absent where its component does not run, or has no such endpoint. */
export function endpointIn(
  { deployment }: ComponentEnvironmentView,
  { endpoint }: EndpointRef,
): EndpointView | undefined {
  return activeOf(deployment)?.endpoints.find(({ name }) => name === endpoint);
}
