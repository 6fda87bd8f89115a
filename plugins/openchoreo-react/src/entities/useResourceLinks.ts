import { useCallback, useEffect } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { errorApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ENDPOINT,
  ANNOTATION_PROJECT,
  type ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { useQuery } from '@tanstack/react-query';
import { queryClientOf } from '../live/queryClients';
import { projectRefOf } from './refs';

/** Names a Project, one of its Components, or one of their endpoints. */
export interface ResourceRef extends ProjectRef {
  readonly component?: string;
  readonly endpoint?: string;
}

/** What to link to: Projects are System entities, Components are Component entities, endpoints are API entities. */
export type ResourceKind = 'System' | 'Component' | 'API';

/** The address of a resource's page; undefined when there is none. */
export type LinkTo = (ref: ResourceRef) => string | undefined;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
];

/**
 * Finds the catalog pages of the resources of some projects.
 *
 * Entities are found by their annotations, because an entity need not be named like its resource. A resource without an
 * entity, or one that the user may not see, has no link.
 */
export function useResourceLinks(
  kind: ResourceKind,
  projects: readonly ProjectRef[],
): LinkTo {
  const catalog = useApi(catalogApiRef);
  const errors = useApi(errorApiRef);
  const linkTo = useEntityRefLink();
  const names = [...new Set(projects.map(ref => ref.project))].sort();

  const { data, error } = useQuery(
    {
      queryKey: ['catalog', kind, ...names],
      enabled: names.length > 0,
      queryFn: async () => {
        const { items } = await catalog.getEntities({
          filter: {
            kind,
            [`metadata.annotations.${ANNOTATION_PROJECT}`]: names,
          },
          fields: FIELDS,
        });
        return entitiesByResource(items);
      },
    },
    queryClientOf(catalog),
  );
  // Pages are complete without links, so a failure is reported but takes nothing away.
  useEffect(() => {
    if (error) {
      errors.post(error, { hidden: true });
    }
  }, [errors, error]);

  return useCallback<LinkTo>(
    ref => {
      const entity = data?.get(keyOf(ref));
      return entity && linkTo(entity);
    },
    [data, linkTo],
  );
}

function entitiesByResource(
  entities: readonly Entity[],
): ReadonlyMap<string, Entity> {
  return new Map(
    entities.flatMap(entity => {
      const ref = resourceOf(entity);
      return ref ? [[keyOf(ref), entity] as const] : [];
    }),
  );
}

function resourceOf(entity: Entity): ResourceRef | undefined {
  const project = projectRefOf(entity);
  const annotations = entity.metadata.annotations ?? {};
  return (
    project && {
      ...project,
      component: annotations[ANNOTATION_COMPONENT],
      endpoint: annotations[ANNOTATION_ENDPOINT],
    }
  );
}

function keyOf({ organization, project, component, endpoint }: ResourceRef) {
  return [organization, project, component ?? '', endpoint ?? ''].join('/');
}
