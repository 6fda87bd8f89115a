import {
  ANNOTATION_DECLARED_BY,
  ANNOTATION_ORPHANED_SINCE,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Metadata } from '@openchoreo/model';

/** The entity that stands for a resource because it declares it; absent also once that entity is gone. */
export function declaredBy({
  metadata: { annotations },
}: {
  readonly metadata: Pick<Metadata, 'annotations'>;
}): string | undefined {
  return annotations?.[ANNOTATION_ORPHANED_SINCE]
    ? undefined
    : annotations?.[ANNOTATION_DECLARED_BY];
}
