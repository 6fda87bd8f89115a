import type {
  ProjectRef,
  RecentDeploymentsPage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Live } from './Live';
import { queryKeys } from './queryKeys';
import { useLive } from './useLive';

/**
 * Who deployed what of a project, newest first.
 *
 * @param page - `limit`: how many entries, 500 at most
 */
export function useProjectHistory(
  { organization, project }: ProjectRef,
  { limit }: { readonly limit: number },
): Live<RecentDeploymentsPage> {
  const ref = { organization, project };
  return useLive({
    project: ref,
    queryKey: queryKeys.projectHistory(ref, limit),
    read: (api, signal) =>
      api.listRecentDeployments({ ...ref, limit }, { signal }),
    keepPrevious: true,
  });
}
