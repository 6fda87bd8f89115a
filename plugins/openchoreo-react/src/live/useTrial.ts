import { useApi } from '@backstage/frontend-plugin-api';
import type {
  CellRef,
  EndpointRef,
  EndpointTrial,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useMutation } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import { queryClientOf } from './queryClients';

/** Sends requests to an endpoint, one at a time; the answer to the last one, or why there is none. */
export function useTrial(place: EndpointRef & CellRef) {
  const api = useApi(openChoreoApiRef);
  const { mutate, isPending, error, data } = useMutation(
    { mutationFn: (trial: EndpointTrial) => api.tryEndpoint(place, trial) },
    queryClientOf(api),
  );
  return {
    send: (trial: EndpointTrial) => mutate(trial),
    sending: isPending,
    answer: data,
    failure: error ?? undefined,
  };
}
