import type { Entity } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ENDPOINT,
  ANNOTATION_ORGANIZATION,
  ANNOTATION_PROJECT,
  ANNOTATION_VISIBILITY,
  type ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** More than a person looks through; the catalog answers it in one page. */
const LIMIT = 1000;

/** An endpoint of the organization, as far as a connection needs it. */
export interface EndpointOption {
  readonly project: string;
  readonly component: string;
  readonly endpoint: string;
  /** The title of its API in the catalog. */
  readonly title: string;
  /** Whether its visibility lets the project call it. */
  readonly callable: boolean;
}

/** The endpoints of the project's organization, those it may call first. */
export async function callableEndpoints(
  catalog: CatalogApi,
  from: ProjectRef,
): Promise<readonly EndpointOption[]> {
  const { items } = await catalog.queryEntities({
    query: {
      kind: 'api',
      [`metadata.annotations.${ANNOTATION_ENDPOINT}`]: { $exists: true },
      [`metadata.annotations.${ANNOTATION_ORGANIZATION}`]: from.organization,
    },
    orderFields: { field: 'metadata.name', order: 'asc' },
    fields: ['metadata.name', 'metadata.title', 'metadata.annotations'],
    limit: LIMIT,
  });
  const options = items.flatMap(entity => optionOf(entity, from));
  return [
    ...options.filter(({ callable }) => callable),
    ...options.filter(({ callable }) => !callable),
  ];
}

/** Names an endpoint within its organization. */
export function keyOf(endpoint: {
  readonly project: string;
  readonly component: string;
  readonly endpoint: string;
}): string {
  return [endpoint.project, endpoint.component, endpoint.endpoint].join('/');
}

function optionOf(
  { metadata }: Entity,
  from: ProjectRef,
): readonly EndpointOption[] {
  const annotations = metadata.annotations ?? {};
  const project = annotations[ANNOTATION_PROJECT];
  const component = annotations[ANNOTATION_COMPONENT];
  const endpoint = annotations[ANNOTATION_ENDPOINT];
  if (!project || !component || !endpoint) {
    return [];
  }
  return [
    {
      project,
      component,
      endpoint,
      title: metadata.title ?? metadata.name,
      callable:
        project === from.project ||
        annotations[ANNOTATION_VISIBILITY] !== 'project',
    },
  ];
}
