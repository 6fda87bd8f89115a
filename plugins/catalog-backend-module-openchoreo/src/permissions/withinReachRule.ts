import { type Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { EntitiesSearchFilter } from '@backstage/plugin-catalog-node';
import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  ANNOTATION_ORGANIZATION,
  ANNOTATION_PROJECT_OWNER,
  ANNOTATION_VISIBILITY,
  type Reach,
  RULE_WITHIN_REACH,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { z } from 'zod';

/** Decides the condition `withinReach`: over one entity, and as a query over the whole catalog. */
export const withinReachRule = createPermissionRule({
  name: RULE_WITHIN_REACH,
  description:
    'Allow APIs by their visibility, and what else belongs to an organization to its members and owners',
  resourceRef: catalogEntityPermissionResourceRef,
  paramsSchema: z.object({
    organizations: z
      .array(z.string())
      .describe('The organizations somebody belongs to'),
    claims: z
      .array(z.string())
      .describe('Entity references of somebody and of their groups'),
  }),
  apply: (entity, reach) => matches(entity, filterOf(reach)),
  toQuery: filterOf,
});

/** One filter for both ways to ask, so that a list and a direct address never give different answers. */
function filterOf({
  organizations,
  claims,
}: Reach): PermissionCriteria<EntitiesSearchFilter> {
  return {
    anyOf: [
      { not: annotated(ANNOTATION_ORGANIZATION) },
      annotated(ANNOTATION_VISIBILITY, ['public']),
      {
        allOf: [
          annotated(ANNOTATION_ORGANIZATION, organizations),
          {
            anyOf: [
              { not: { key: 'kind', values: ['api'] } },
              annotated(ANNOTATION_VISIBILITY, ['organization']),
            ],
          },
        ],
      },
      { key: `relations.${RELATION_OWNED_BY}`, values: [...claims] },
      annotated(ANNOTATION_PROJECT_OWNER, claims),
    ],
  };
}

function annotated(
  annotation: string,
  values?: readonly string[],
): EntitiesSearchFilter {
  return {
    key: `metadata.annotations.${annotation}`,
    ...(values && { values: [...values] }),
  };
}

function matches(
  entity: Entity,
  filter: PermissionCriteria<EntitiesSearchFilter>,
): boolean {
  if ('anyOf' in filter) {
    return filter.anyOf.some(part => matches(entity, part));
  }
  if ('allOf' in filter) {
    return filter.allOf.every(part => matches(entity, part));
  }
  if ('not' in filter) {
    return !matches(entity, filter.not);
  }
  // The catalog compares without regard to case, too.
  const wanted = filter.values?.map(value => value.toLowerCase());
  return valuesOf(entity, filter.key).some(
    value => !wanted || wanted.includes(value.toLowerCase()),
  );
}

const ANNOTATIONS_KEY = 'metadata.annotations.';

function valuesOf(entity: Entity, key: string): readonly string[] {
  if (key === 'kind') {
    return [entity.kind];
  }
  if (key.startsWith(ANNOTATIONS_KEY)) {
    const value =
      entity.metadata.annotations?.[key.slice(ANNOTATIONS_KEY.length)];
    return value === undefined ? [] : [value];
  }
  return (entity.relations ?? [])
    .filter(({ type }) => key === `relations.${type}`)
    .map(({ targetRef }) => targetRef);
}
