import type {
  CellRef,
  ComponentDraft,
  ComponentRef,
  DeploymentRequest,
  PlatformTypeRef,
  ProjectRef,
  PromotionOfMany,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** A component in an environment. */
export type RuntimePlace = ComponentRef & CellRef;

/** Keys of what was read. Everything about a project starts with the same two parts. */
export const queryKeys = {
  /** Prefix of all that is read of a project. */
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
  reach: (cell: CellRef, to: string) => [
    ...queryKeys.everythingOf(cell),
    'reach',
    cell.environment,
    to,
  ],
  requests: (ref: ComponentRef) => [
    ...queryKeys.everythingOf(ref),
    'requests',
    ref.component,
  ],
  history: (
    ref: ComponentRef,
    page: { readonly environment?: string; readonly limit: number },
  ) => [
    ...queryKeys.everythingOf(ref),
    'history',
    ref.component,
    page.environment ?? '',
    String(page.limit),
  ],
  projectHistory: (ref: ProjectRef, limit: number) => [
    ...queryKeys.everythingOf(ref),
    'history-of-all',
    String(limit),
  ],
  runtime: (place: RuntimePlace, ...part: readonly string[]) => [
    ...queryKeys.everythingOf(place),
    'runtime',
    place.component,
    place.environment,
    ...part,
  ],
  preview: (ref: ComponentRef, request: DeploymentRequest) => [
    'openchoreo-preview',
    ref.organization,
    ref.project,
    ref.component,
    JSON.stringify(request),
  ],
  configuration: (
    ref: ComponentRef,
    place: { readonly environment: string; readonly release: string },
  ) => [
    'openchoreo-configuration',
    ref.organization,
    ref.project,
    ref.component,
    place.environment,
    place.release,
  ],
  declaration: (ref: ComponentRef) => [
    'openchoreo-declaration',
    ref.organization,
    ref.project,
    ref.component,
  ],
  draftPreview: (ref: ComponentRef, draft: ComponentDraft) => [
    'openchoreo-preview',
    ref.organization,
    ref.project,
    ref.component,
    JSON.stringify(draft),
  ],
  applyPreview: (yaml: string) => ['openchoreo-preview', yaml],
  previewOfMany: (promotion: ProjectRef & PromotionOfMany) => [
    'openchoreo-preview',
    JSON.stringify(promotion),
  ],
  map: (organization: string, environment: string | undefined) => [
    'openchoreo-map',
    organization,
    environment ?? '',
  ],
  /** Of no single project. */
  answerableRequests: () => ['openchoreo-answerable-requests'],
  recentDeployments: () => ['openchoreo-recent-deployments'],
  dataPlanes: () => ['openchoreo-data-planes'],
  environments: () => ['openchoreo-environments'],
  pipelines: () => ['openchoreo-pipelines'],
  /** Prefix of all that is read of single ones. */
  platformTypes: () => ['openchoreo-platform-types'],
  platformType: ({ kind, namespace, name }: PlatformTypeRef) => [
    ...queryKeys.platformTypes(),
    kind,
    namespace ?? '',
    name,
  ],
  typePreview: (text: string, component: ComponentRef | undefined) => [
    'openchoreo-type-preview',
    text,
    JSON.stringify(component ?? {}),
  ],
  component: (ref: ComponentRef) => [
    ...queryKeys.everythingOf(ref),
    'component',
    ref.component,
  ],
} as const;
