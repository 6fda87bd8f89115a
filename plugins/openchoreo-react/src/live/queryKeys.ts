import type {
  CellRef,
  ComponentRef,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** Keys of what was read. Everything about a project starts with the same two parts. */
export const queryKeys = {
  /** Prefix of the three below. */
  everythingOf: (ref: ProjectRef) => [
    'openchoreo',
    ref.organization,
    ref.project,
  ],
  project: (ref: ProjectRef) => [...queryKeys.everythingOf(ref), 'project'],
  cell: (ref: CellRef) => [
    ...queryKeys.everythingOf(ref),
    'cell',
    ref.environment,
  ],
  requests: (ref: ComponentRef) => [
    ...queryKeys.everythingOf(ref),
    'requests',
    ref.component,
  ],
  dataPlanes: () => ['openchoreo-data-planes'],
  component: (ref: ComponentRef) => [
    ...queryKeys.everythingOf(ref),
    'component',
    ref.component,
  ],
} as const;
