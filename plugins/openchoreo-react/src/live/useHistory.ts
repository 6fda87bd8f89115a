import type {
  ComponentRef,
  DeploymentHistoryPage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Live } from './Live';
import { queryKeys } from './queryKeys';
import { useLive } from './useLive';

/**
 * Who deployed what of a component, newest first.
 *
 * @param page - `environment`: of one alone; `limit`: how many entries, 500 at most
 */
export function useHistory(
  ref: ComponentRef,
  page: { readonly environment?: string; readonly limit: number },
): Live<DeploymentHistoryPage> {
  return useLive({
    project: ref,
    queryKey: queryKeys.history(ref, page),
    read: (api, signal) => api.listDeployments(ref, page, { signal }),
    concerns: ({ component }) => !component || component === ref.component,
    keepPrevious: true,
  });
}
