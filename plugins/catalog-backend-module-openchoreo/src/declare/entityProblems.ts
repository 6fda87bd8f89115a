import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { ENTITY_STATUS_CATALOG_PROCESSING_TYPE } from '@backstage/catalog-client';
import type { DeclarationError } from './DeclarationError';

/**
 * Shows problems on the page of an entity.
 *
 * They go into the entity's status instead of being emitted as errors: an emitted error makes the catalog drop the rest
 * of the run, so that an entity whose first run fails would not be in the catalog at all, and nobody could read why.
 */
export function withProblems(
  entity: AlphaEntity,
  problems: readonly DeclarationError[],
): Entity {
  if (problems.length === 0) {
    return entity;
  }
  const shown: AlphaEntity = {
    ...entity,
    status: {
      ...entity.status,
      items: [
        ...(entity.status?.items ?? []),
        ...problems.map(({ name, code, message }) => ({
          type: ENTITY_STATUS_CATALOG_PROCESSING_TYPE,
          level: 'error' as const,
          message,
          error: { name, code, message },
        })),
      ],
    },
  };
  return shown;
}
