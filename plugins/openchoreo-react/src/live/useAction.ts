import { useApi } from '@backstage/frontend-plugin-api';
import type { ProjectRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { useMutation } from '@tanstack/react-query';
import { openChoreoApiRef, type OpenChoreoApi } from '../api/OpenChoreoApi';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';

/** Asks the control plane for actions of a sort, and reads the project of one again once it was agreed to. */
export function useAction<A, R>(sort: {
  readonly perform: (api: OpenChoreoApi, action: A) => Promise<R>;
  readonly projectOf: (action: A) => ProjectRef;
}) {
  const api = useApi(openChoreoApiRef);
  const queryClient = queryClientOf(api);
  const { mutate, isPending, error, reset } = useMutation<R, Error, A>(
    {
      mutationFn: action => sort.perform(api, action),
      onSuccess: (_answer, action) => {
        // Not awaited: the action is done, and the page says so before the news is read.
        queryClient.invalidateQueries({
          queryKey: queryKeys.everythingOf(sort.projectOf(action)),
        });
      },
    },
    queryClient,
  );
  return {
    /** `onAccepted` runs when the control plane has agreed, not when it has finished. */
    run: (action: A, onAccepted: (answer: R) => void) =>
      mutate(action, { onSuccess: onAccepted }),
    running: isPending,
    refusal: error ?? undefined,
    reset,
  };
}
