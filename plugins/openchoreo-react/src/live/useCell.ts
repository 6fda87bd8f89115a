import type {
  CellView,
  CellRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Live } from './Live';
import { queryKeys } from './queryKeys';
import { useLive } from './useLive';

/** A project in one environment: components, connections and what isolates them. */
export function useCell(ref: CellRef): Live<CellView> {
  return useLive({
    project: ref,
    queryKey: queryKeys.cell(ref),
    read: (api, signal) => api.getCell(ref, { signal }),
    concerns: ({ environment }) =>
      environment === undefined || environment === ref.environment,
  });
}
