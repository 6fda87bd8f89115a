import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ComponentDeclaration,
  ComponentDraft,
  ComponentRef,
  DeclarationPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';

/** Reads what people can change of a component, once: nobody's edits are to change under their hands. */
export function useDeclaration(ref: ComponentRef): Live<ComponentDeclaration> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.declaration(ref),
      queryFn: ({ signal }) => api.getDeclaration(ref, { signal }),
      gcTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    queryClientOf(api),
  );
  return liveOf(query);
}

/** What a draft of a component would do in the first environment, as of now. */
export function useDraftPreview(
  ref: ComponentRef,
  draft: ComponentDraft,
): Live<DeclarationPreview> {
  const api = useApi(openChoreoApiRef);
  const query = useQuery(
    {
      queryKey: queryKeys.draftPreview(ref, draft),
      queryFn: ({ signal }) => api.previewDeclaration(ref, draft, { signal }),
      gcTime: 0,
    },
    queryClientOf(api),
  );
  return liveOf(query);
}
