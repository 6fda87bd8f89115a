import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ComponentRef,
  PlatformTypeRef,
  PlatformTypeSummary,
  PlatformTypeView,
  RenderPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { openChoreoApiRef, type OpenChoreoApi } from '../api/OpenChoreoApi';
import { allPages } from './allPages';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';

/** Every component type and trait. */
export function usePlatformTypes(): Live<readonly PlatformTypeSummary[]> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.platformTypes(),
      queryFn: ({ signal }) =>
        allPages(page => api.listPlatformTypes(page, { signal })),
    },
    queryClientOf(api),
  );
  return liveOf(query);
}

/** A component type or a trait, read when it is opened: nobody's edits are to change under their hands. */
export function usePlatformType(ref: PlatformTypeRef): Live<PlatformTypeView> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.platformType(ref),
      queryFn: ({ signal }) => api.getPlatformType(ref, { signal }),
      gcTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    queryClientOf(api),
  );
  return liveOf(query);
}

/**
 * What a component type or a trait, as YAML, renders; what an earlier text rendered until that is known.
 *
 * @param component - that it is rendered with; one that is made up when absent
 */
export function useTypePreview(
  text: string,
  component?: ComponentRef,
): Live<RenderPreview> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.typePreview(text, component),
      queryFn: ({ signal }) => api.previewType(text, component, { signal }),
      gcTime: 0,
      placeholderData: keepPreviousData,
    },
    queryClientOf(api),
  );
  return liveOf(query);
}

/** A type as it was edited, and the state that was edited. */
export interface EditedType {
  readonly text: string;
  readonly revision: string;
}

/** Saves an edited component type or trait. */
export function useSaveType() {
  const api = useApi(openChoreoApiRef);
  const queryClient = queryClientOf(api);
  const { mutate, isPending, error } = useMutation<void, Error, EditedType>(
    {
      mutationFn: edited => save(api, edited),
      onSuccess: () =>
        queryClient.invalidateQueries({
          queryKey: queryKeys.platformTypes(),
        }),
    },
    queryClient,
  );
  return {
    run: (edited: EditedType, onSaved: () => void) =>
      mutate(edited, { onSuccess: onSaved }),
    running: isPending,
    refusal: error ?? undefined,
  };
}

async function save(
  api: OpenChoreoApi,
  { text, revision }: EditedType,
): Promise<void> {
  const { documents } = await api.apply(text, { revision });
  const refused = documents.find(
    ({ action }) => action === 'invalid' || action === 'ignored',
  );
  if (refused || documents.length === 0) {
    throw new Error(refused?.messages.map(({ message }) => message).join('; '));
  }
}
