import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { openChoreoApiRef, type OpenChoreoApi } from '../api/OpenChoreoApi';
import { coalesce } from './coalesce';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { useChannel } from './useChannel';

/**
 * Reads something and reads it again whenever the control plane signals a change on a channel that concerns it.
 *
 * A read that a newer one overtakes is aborted and its answer dropped.
 */
export function useLiveQuery<T, S extends JsonObject>(options: {
  readonly channel: string;
  readonly queryKey: readonly string[];
  readonly read: (api: OpenChoreoApi, signal: AbortSignal) => Promise<T>;
  readonly concerns?: (signal: S) => boolean;
  /** Shows what was read under the key before, until there is something under the new one. */
  readonly keepPrevious?: boolean;
}): Live<T> {
  const api = useApi(openChoreoApiRef);
  const queryClient = queryClientOf(api);
  const { queryKey, concerns } = options;

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
  useChannel<S>(options.channel, signal => {
    if (!signal || !concerns || concerns(signal)) {
      reread();
    }
  });

  return liveOf(query);
}

/** One coalesced function for the life of the component, that always does the latest work. */
export function useCoalesced(
  work: () => Promise<unknown>,
): () => Promise<void> {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const [coalesced] = useState(() => coalesce(() => latest.current()));
  return coalesced;
}
