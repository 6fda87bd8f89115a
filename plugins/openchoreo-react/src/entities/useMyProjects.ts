import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_PROJECT,
  type ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import type { Live } from '../live/Live';
import { liveOf } from '../live/liveOf';
import { queryClientOf } from '../live/queryClients';
import { projectRefOf } from './refs';

/** The projects that a user is responsible for. */
export interface MyProjects {
  readonly projects: readonly ProjectRef[];
  /** `all`: the user owns none, so these are some of everybody's. */
  readonly of: 'mine' | 'all';
  /** There are more. */
  readonly truncated: boolean;
}

const LIMIT = 50;

/** The first 50 projects that the user, or a group of theirs, owns; of all projects for who owns none. */
export function useMyProjects(): Live<MyProjects> {
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  const query = useQuery(
    {
      queryKey: ['catalog', 'my-projects'],
      queryFn: async (): Promise<MyProjects> => {
        const { ownershipEntityRefs } = await identity.getBackstageIdentity();
        const find = async (of: MyProjects['of']): Promise<MyProjects> => {
          const { items, totalItems } = await catalog.queryEntities({
            filter: {
              kind: 'system',
              [`metadata.annotations.${ANNOTATION_PROJECT}`]:
                CATALOG_FILTER_EXISTS,
              ...(of === 'mine' && {
                'relations.ownedBy': ownershipEntityRefs,
              }),
            },
            orderFields: { field: 'metadata.name', order: 'asc' },
            fields: ['metadata.namespace', 'metadata.annotations'],
            limit: LIMIT,
          });
          return {
            projects: items.flatMap(entity => projectRefOf(entity) ?? []),
            of,
            truncated: totalItems > items.length,
          };
        };
        const mine = await find('mine');
        return mine.projects.length > 0 ? mine : find('all');
      },
    },
    queryClientOf(catalog),
  );
  return liveOf(query);
}
