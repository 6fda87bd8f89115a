import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ComponentRef,
  DeploymentPreview,
  DeploymentRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';

/** What a change of a deployment would do, as of now: nothing of an earlier preview is shown again. */
export function usePreview(
  ref: ComponentRef,
  request: DeploymentRequest,
): Live<DeploymentPreview> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.preview(ref, request),
      queryFn: ({ signal }) => api.previewDeployment(ref, request, { signal }),
      gcTime: 0,
    },
    queryClientOf(api),
  );
  return liveOf(query);
}
