import type { RuntimeObject } from '@openchoreo/backstage-plugin-openchoreo-common';

/** Identifies an object among those of a component, also in the URL. */
export function keyOfObject({ kind, name }: RuntimeObject): string {
  return `${kind}/${name}`;
}
