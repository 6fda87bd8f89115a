import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  ProjectSignal,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { openChoreoApiRef, type OpenChoreoApi } from '../api/OpenChoreoApi';
import { coalesce } from './coalesce';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { useProjectSignals } from './useProjectSignals';

/**
 * Reads something of a project and reads it again whenever the control plane signals a change that concerns it.
 *
 * A read that a newer one overtakes is aborted and its answer dropped.
 */
export function useLive<T>(options: {
  readonly project: ProjectRef;
  readonly queryKey: readonly string[];
  readonly read: (api: OpenChoreoApi, signal: AbortSignal) => Promise<T>;
  readonly concerns?: (signal: ProjectSignal) => boolean;
  /** Shows what was read under the key before, until there is something under the new one. */
  readonly keepPrevious?: boolean;
}): Live<T> {
  const api = useApi(openChoreoApiRef);
  const queryClient = queryClientOf(api);
  const { queryKey } = options;

  const query = useQuery(
    {
      queryKey,
      queryFn: ({ signal }) => options.read(api, signal),
      placeholderData: options.keepPrevious ? keepPreviousData : undefined,
    },
    queryClient,
  );

  const reread = useCoalesced(async () => {
    // A first read that is under way began before the change; without this its answer would count as the new state.
    await queryClient.cancelQueries({ queryKey });
    await queryClient.invalidateQueries({ queryKey });
  });
  useProjectSignals(options.project, signal => {
    if (!options.concerns || options.concerns(signal)) {
      reread();
    }
  });

  return liveOf(query);
}

/** One coalesced function for the life of the component, that always does the latest work. */
function useCoalesced(work: () => Promise<unknown>): () => Promise<void> {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const [coalesced] = useState(() => coalesce(() => latest.current()));
  return coalesced;
}
