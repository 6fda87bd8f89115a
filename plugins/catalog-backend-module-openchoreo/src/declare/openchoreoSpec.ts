import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { DeclarationError } from './DeclarationError';

/** The field of an entity's spec that speaks to OpenChoreo. */
export const SPEC_FIELD = 'openchoreo';

/** Whether the spec of an entity speaks to OpenChoreo. */
export function hasOpenchoreoSpec({ spec }: Entity): boolean {
  return spec?.[SPEC_FIELD] !== undefined;
}

/**
 * What `spec.openchoreo` of an entity says; nothing when it is absent.
 *
 * @throws DeclarationError `invalid` when it is no mapping
 */
export function openchoreoSpecOf({ spec }: Entity): JsonObject {
  const value = spec?.[SPEC_FIELD] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new DeclarationError(
      'invalid',
      `spec.${SPEC_FIELD} is not a mapping; expected fields below it`,
    );
  }
  return value;
}

/** @throws DeclarationError `invalid` when an annotation has a value and the field of `spec.openchoreo` has one too */
export function refuseBoth(
  annotated: unknown,
  annotation: string,
  fields: JsonObject,
  field: string,
): void {
  if (annotated !== undefined && fields[field] !== undefined) {
    throw new DeclarationError(
      'invalid',
      `spec.${SPEC_FIELD}.${field} and annotation ${annotation} say the same; remove one of them`,
    );
  }
}
