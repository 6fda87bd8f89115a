import {
  ANNOTATION_DECLARED_BY,
  ANNOTATION_ORPHANED_SINCE,
  type OrphanView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Metadata } from '@openchoreo/model';

/** That a resource has lost the entity that declared it, as a field; absent as long as it has not. */
export function orphanOf({ annotations = {} }: Metadata): {
  readonly orphan?: OrphanView;
} {
  const since = annotations[ANNOTATION_ORPHANED_SINCE];
  const declaredBy = annotations[ANNOTATION_DECLARED_BY];
  return since && declaredBy ? { orphan: { since, declaredBy } } : {};
}
