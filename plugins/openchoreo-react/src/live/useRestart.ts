import type { RestartedWorkloads } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { OpenChoreoApi } from '../api/OpenChoreoApi';
import type { RuntimePlace } from './queryKeys';
import { useAction } from './useAction';

/** Asks the control plane to have the pods of a component replaced. */
export function useRestart() {
  return useAction({ perform, projectOf: (place: RuntimePlace) => place });
}

function perform(
  api: OpenChoreoApi,
  place: RuntimePlace,
): Promise<RestartedWorkloads> {
  return api.restart(place);
}
