import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ProjectRef,
  PromotionOfMany,
  PromotionsPreview,
  PromotionsResult,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { openChoreoApiRef, type OpenChoreoApi } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { liveOf } from './liveOf';
import { queryClientOf } from './queryClients';
import { queryKeys } from './queryKeys';
import { useAction } from './useAction';

type Promotion = PromotionOfMany & ProjectRef;

/** What a promotion of several components would do, as of now. */
export function usePreviewOfMany(
  promotion: Promotion,
): Live<PromotionsPreview> {
  const api = useApi(openChoreoApiRef);
  const { organization, project, ...many } = promotion;
  const query = useQuery(
    {
      queryKey: queryKeys.previewOfMany(promotion),
      queryFn: ({ signal }) =>
        api.previewPromotions({ organization, project }, many, { signal }),
      gcTime: 0,
    },
    queryClientOf(api),
  );
  return liveOf(query);
}

/** Promotes several components of a project, and reads it again once that was agreed to. */
export function usePromotionOfMany() {
  return useAction({ perform, projectOf });
}

function projectOf(promotion: Promotion): ProjectRef {
  return promotion;
}

function perform(
  api: OpenChoreoApi,
  { organization, project, ...promotion }: Promotion,
): Promise<PromotionsResult> {
  return api.promoteMany({ organization, project }, promotion);
}
