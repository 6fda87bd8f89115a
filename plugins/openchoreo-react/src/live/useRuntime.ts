import { useApi } from '@backstage/frontend-plugin-api';
import type {
  LogsRequest,
  LogsView,
  RuntimeObjectRef,
  RuntimeObjectView,
  RuntimeView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys, type RuntimePlace } from './queryKeys';
import { useLive } from './useLive';

/** The live objects of a component in an environment. */
export function useRuntime(place: RuntimePlace): Live<RuntimeView> {
  return useLive({
    project: place,
    queryKey: queryKeys.runtime(place),
    read: (api, signal) => api.getRuntime(place, { signal }),
    concerns: ({ environment }) =>
      environment === undefined || environment === place.environment,
  });
}

/** What a live object holds and what happened to it. */
export function useRuntimeObject(
  place: RuntimePlace,
  object: RuntimeObjectRef,
): Live<RuntimeObjectView> {
  return useLive({
    project: place,
    queryKey: queryKeys.runtime(place, object.kind, object.name),
    read: (api, signal) => api.getRuntimeObject(place, object, { signal }),
    concerns: ({ environment }) =>
      environment === undefined || environment === place.environment,
  });
}

/** The last lines of a container, as of now; `retry` of the answer reads them again. */
export function useLogs(
  place: RuntimePlace,
  request: LogsRequest,
): Live<LogsView> {
  const api = useApi(openChoreoApiRef);
  const { pod, container, lines, previous } = request;
  const query = useQuery(
    {
      queryKey: [
        'openchoreo-logs',
        ...queryKeys.runtime(place, pod, container),
        String(lines),
        String(previous),
      ],
      queryFn: ({ signal }) => api.getLogs(place, request, { signal }),
      gcTime: 0,
    },
    queryClientOf(api),
  );
  return liveOf(query);
}
