import { useApi } from '@backstage/frontend-plugin-api';
import {
  organizationChannel,
  type EnvironmentView,
  type PipelineView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import { allPages } from './allPages';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';
import { useChannels } from './useChannel';
import { useCoalesced } from './useLiveQuery';

/** Every environment, and how the projects in it do; read again when something changes in one of them. */
export function useEnvironments(): Live<readonly EnvironmentView[]> {
  const api = useApi(openChoreoApiRef);
  const queryClient = queryClientOf(api);
  const queryKey = queryKeys.environments();
  const query = useQuery(
    {
      queryKey,
      queryFn: ({ signal }) =>
        allPages(page => api.listEnvironments(page, { signal })),
    },
    queryClient,
  );
  const reread = useCoalesced(() =>
    queryClient.invalidateQueries({ queryKey }),
  );
  const organizations = new Set(
    query.data?.map(({ organization }) => organization),
  );
  useChannels([...organizations].map(organizationChannel), reread);
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
