import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_DISCOVERED_RELEASE,
  ANNOTATION_DISCOVERY_PROBLEM,
  ANNOTATION_ENDPOINT,
  ANNOTATION_ORGANIZATION,
  ANNOTATION_PROJECT,
} from '@openchoreo/backstage-plugin-openchoreo-common';

/** Domain entities that are organizations. */
export const isOrganization: FilterPredicate = {
  kind: 'domain',
  [`metadata.annotations.${ANNOTATION_ORGANIZATION}`]: { $exists: true },
};

/** System entities that are Projects. */
export const isProject: FilterPredicate = {
  kind: 'system',
  [`metadata.annotations.${ANNOTATION_PROJECT}`]: { $exists: true },
};

/** Component entities that are Components of a Project. */
export const isComponent: FilterPredicate = {
  kind: 'component',
  [`metadata.annotations.${ANNOTATION_COMPONENT}`]: { $exists: true },
};

/** API entities that are endpoints of Components. */
export const isEndpoint: FilterPredicate = {
  kind: 'api',
  [`metadata.annotations.${ANNOTATION_ENDPOINT}`]: { $exists: true },
};

/** API entities of endpoints that were asked for their schema. */
export const isAskedForSchema: FilterPredicate = {
  $all: [
    { kind: 'api' },
    {
      $any: [
        {
          [`metadata.annotations.${ANNOTATION_DISCOVERED_RELEASE}`]: {
            $exists: true,
          },
        },
        {
          [`metadata.annotations.${ANNOTATION_DISCOVERY_PROBLEM}`]: {
            $exists: true,
          },
        },
      ],
    },
  ],
};
