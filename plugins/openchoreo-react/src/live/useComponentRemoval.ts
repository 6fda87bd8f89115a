import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { OpenChoreoApi } from '../api/OpenChoreoApi';
import { useAction } from './useAction';

/** Asks the control plane to remove a component with all that runs of it. */
export function useComponentRemoval() {
  return useAction({
    perform,
    projectOf: (component: ComponentRef) => component,
  });
}

function perform(
  api: OpenChoreoApi,
  { organization, component }: ComponentRef,
): Promise<void> {
  return api.deleteResource({
    kind: 'Component',
    namespace: organization,
    name: component,
  });
}
