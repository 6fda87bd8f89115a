import type {
  ProjectView,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Live } from './Live';
import { queryKeys } from './queryKeys';
import { useLive } from './useLive';

/** A project: its environments, and how its components do in each. */
export function useProject(ref: ProjectRef): Live<ProjectView> {
  return useLive({
    project: ref,
    queryKey: queryKeys.project(ref),
    read: (api, signal) => api.getProject(ref, { signal }),
  });
}
