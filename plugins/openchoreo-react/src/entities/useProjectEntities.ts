import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Live } from '../live/Live';
import { liveOf } from '../live/liveOf';
import { queryClientOf } from '../live/queryClients';
import { isProject } from './predicates';

/** Some of the projects in the catalog. */
export interface ProjectEntities {
  readonly entities: readonly Entity[];
  /** How many there are in all. */
  readonly total: number;
}

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.annotations',
];
const SEARCHED = [
  'metadata.name',
  'metadata.title',
  'metadata.namespace',
  'metadata.description',
];

/** A page of the catalog's projects in the order of their names. While another page is read, the last one stays. */
export function useProjectEntities(page: {
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}): Live<ProjectEntities> {
  const catalog = useApi(catalogApiRef);
  const { search, offset, limit } = page;
  const query = useQuery(
    {
      queryKey: ['catalog', 'projects', search, offset, limit],
      placeholderData: keepPreviousData,
      queryFn: async (): Promise<ProjectEntities> => {
        const { items, totalItems } = await catalog.queryEntities({
          query: isProject,
          fullTextFilter: search
            ? { term: search, fields: SEARCHED }
            : undefined,
          orderFields: { field: 'metadata.name', order: 'asc' },
          fields: FIELDS,
          offset,
          limit,
        });
        return { entities: items, total: totalItems };
      },
    },
    queryClientOf(catalog),
  );
  return liveOf(query);
}
