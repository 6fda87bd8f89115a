import type {
  ComponentView,
  ComponentRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Live } from './Live';
import { queryKeys } from './queryKeys';
import { useLive } from './useLive';

/**
 * A component in every environment of its pipeline.
 *
 * Signals about its neighbours concern it too: they decide whether its connections resolve and who calls it.
 */
export function useComponent(ref: ComponentRef): Live<ComponentView> {
  return useLive({
    project: ref,
    queryKey: queryKeys.component(ref),
    read: (api, signal) => api.getComponent(ref, { signal }),
  });
}
