import type { Entity } from '@backstage/catalog-model';
import { DeclarationError } from './DeclarationError';

/** An annotation of an entity without surrounding space, absent when it is empty. */
export function annotationOf(entity: Entity, name: string): string | undefined {
  return entity.metadata.annotations?.[name]?.trim() || undefined;
}

/**
 * A reference in the spec of an entity, e.g. `spec.system`.
 *
 * @throws DeclarationError when the field is there and is not text
 */
export function specRef(entity: Entity, field: string): string | undefined {
  const value = entity.spec?.[field];
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string') {
    throw new DeclarationError('invalid', `spec.${field} is not text`);
  }
  return value;
}
