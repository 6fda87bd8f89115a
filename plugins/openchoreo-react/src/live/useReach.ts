import type {
  CellRef,
  ReachView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Live } from './Live';
import { queryKeys } from './queryKeys';
import { useLive } from './useLive';

/**
 * Everybody who can reach a place, by the network policies of the cells concerned.
 *
 * @param options.to - as `reach` of the client takes it, e.g. `cart:http`
 */
export function useReach(options: {
  readonly cell: CellRef;
  readonly to: string;
}): Live<ReachView> {
  const { cell, to } = options;
  return useLive({
    project: cell,
    queryKey: queryKeys.reach(cell, to),
    read: async (api, signal) => api.reach(cell, { to }, { signal }),
    concerns: ({ environment }) =>
      environment === undefined || environment === cell.environment,
  });
}
