import { useApi } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentView,
  PipelineView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import { allPages } from './allPages';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';

/** Every environment, and how the projects in it do. */
export function useEnvironments(): Live<readonly EnvironmentView[]> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.environments(),
      queryFn: ({ signal }) =>
        allPages(page => api.listEnvironments(page, { signal })),
    },
    queryClientOf(api),
  );
  return liveOf(query);
}

/** Every deployment pipeline. */
export function usePipelines(): Live<readonly PipelineView[]> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.pipelines(),
      queryFn: ({ signal }) =>
        allPages(page => api.listPipelines(page, { signal })),
    },
    queryClientOf(api),
  );
  return liveOf(query);
}
