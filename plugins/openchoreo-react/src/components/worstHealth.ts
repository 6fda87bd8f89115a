import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';

const WORST_LAST: readonly Health[] = [
  'healthy',
  'suspended',
  'progressing',
  'unknown',
  'degraded',
];

/** How several things do together: as the worst of them. Undefined when there are none. */
export function worstHealth(healths: readonly Health[]): Health | undefined {
  return [...healths]
    .sort((a, b) => WORST_LAST.indexOf(a) - WORST_LAST.indexOf(b))
    .at(-1);
}
