import { useApi } from '@backstage/frontend-plugin-api';
import type { DataPlaneView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';

/** Every data plane, as it was last checked. */
export function useDataPlanes(): Live<readonly DataPlaneView[]> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.dataPlanes(),
      queryFn: async ({ signal }) => {
        const items: DataPlaneView[] = [];
        let cursor: string | undefined;
        do {
          const page = await api.listDataPlanes({ cursor }, { signal });
          items.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor);
        return items;
      },
    },
    queryClientOf(api),
  );
  return liveOf(query);
}
