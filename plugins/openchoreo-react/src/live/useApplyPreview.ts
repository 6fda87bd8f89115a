import { useApi } from '@backstage/frontend-plugin-api';
import type { ApplyPreview } from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';

/** What documents would make of their cells, as of now: nothing of an earlier preview is shown again. */
export function useApplyPreview(yaml: string): Live<ApplyPreview> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.applyPreview(yaml),
      queryFn: ({ signal }) => api.previewApply(yaml, { signal }),
      gcTime: 0,
    },
    queryClientOf(api),
  );
  return liveOf(query);
}
