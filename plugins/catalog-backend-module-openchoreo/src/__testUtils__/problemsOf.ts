import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';

/** What the page of an entity shows as its processing errors. */
export function problemsOf(entity: Entity): string[] {
  const { status }: AlphaEntity = entity;
  return (status?.items ?? [])
    .filter(
      ({ type, level, error }) =>
        type === 'backstage.io/catalog-processing' &&
        level === 'error' &&
        error,
    )
    .map(({ message }) => message);
}
