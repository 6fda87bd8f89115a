import { useApi } from '@backstage/frontend-plugin-api';
import type { DataPlaneView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import { allPages } from './allPages';
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
      queryFn: ({ signal }) =>
        allPages(page => api.listDataPlanes(page, { signal })),
    },
    queryClientOf(api),
  );
  return liveOf(query);
}
