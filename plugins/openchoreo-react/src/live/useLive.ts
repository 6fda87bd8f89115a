import {
  projectChannel,
  type ProjectSignal,
  type ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { OpenChoreoApi } from '../api/OpenChoreoApi';
import type { Live } from './Live';
import { useLiveQuery } from './useLiveQuery';

/** Reads something of a project, and again whenever a change of the project concerns it. */
export function useLive<T>(options: {
  readonly project: ProjectRef;
  readonly queryKey: readonly string[];
  readonly read: (api: OpenChoreoApi, signal: AbortSignal) => Promise<T>;
  readonly concerns?: (signal: ProjectSignal) => boolean;
  /** Shows what was read under the key before, until there is something under the new one. */
  readonly keepPrevious?: boolean;
}): Live<T> {
  const { project, ...rest } = options;
  return useLiveQuery<T, ProjectSignal>({
    ...rest,
    channel: projectChannel(project.organization, project.project),
  });
}
