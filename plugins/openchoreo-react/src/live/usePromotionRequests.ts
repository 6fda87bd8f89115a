import type {
  ComponentRef,
  PromotionRequestPage,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Live } from './Live';
import { queryKeys } from './queryKeys';
import { useLive } from './useLive';

/** The promotion requests of a component that are open, newest first. */
export function usePromotionRequests(
  ref: ComponentRef,
): Live<PromotionRequestPage> {
  return useLive({
    project: ref,
    queryKey: queryKeys.requests(ref),
    read: (api, signal) =>
      api.listPromotionRequests({ ...ref, state: 'open' }, { signal }),
    concerns: ({ component }) => !component || component === ref.component,
  });
}
