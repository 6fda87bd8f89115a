import { useApi } from '@backstage/frontend-plugin-api';
import {
  projectChannel,
  type ProjectRef,
  type ProjectView,
  type PromotionRequestPage,
  type RecentDeploymentsPage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQueries, useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';
import { useChannels } from './useChannel';
import { useCoalesced } from './useLiveQuery';

/** What somebody who is responsible for some projects wants to know first. */
export interface Attention {
  /** In the order that was asked for. */
  readonly projects: readonly Live<ProjectView>[];
  /** What waits for the user's approval, in any project. */
  readonly requests: Live<PromotionRequestPage>;
  /** In any project. */
  readonly recent: Live<RecentDeploymentsPage>;
}

const RECENT = 15;

/** Reads what needs attention, and reads it again when something changes in one of the projects. */
export function useAttention(refs: readonly ProjectRef[]): Attention {
  const api = useApi(openChoreoApiRef);
  const queryClient = queryClientOf(api);
  const projects = useQueries(
    {
      queries: refs.map(ref => ({
        queryKey: queryKeys.project(ref),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          api.getProject(ref, { signal }),
      })),
    },
    queryClient,
  );
  const requests = useQuery(
    {
      queryKey: queryKeys.answerableRequests(),
      queryFn: ({ signal }) =>
        api.listPromotionRequests(
          { role: 'answerable', state: 'open' },
          { signal },
        ),
    },
    queryClient,
  );
  const recent = useQuery(
    {
      queryKey: queryKeys.recentDeployments(),
      queryFn: ({ signal }) =>
        api.listRecentDeployments({ limit: RECENT }, { signal }),
    },
    queryClient,
  );
  const reread = useCoalesced(() =>
    Promise.all(
      [
        ...refs.map(ref => queryKeys.project(ref)),
        queryKeys.answerableRequests(),
        queryKeys.recentDeployments(),
      ].map(queryKey => queryClient.invalidateQueries({ queryKey })),
    ),
  );
  useChannels(
    refs.map(({ organization, project }) =>
      projectChannel(organization, project),
    ),
    reread,
  );
  return {
    projects: projects.map(query => liveOf(query)),
    requests: liveOf(requests),
    recent: liveOf(recent),
  };
}
