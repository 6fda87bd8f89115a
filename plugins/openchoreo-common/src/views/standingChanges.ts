import type { OutsideChangeView } from './cellView';

/**
 * What others changed and what still stands: the latest that is known of each object, where it was kept.
 *
 * @param changes - newest first
 */
export function standingChanges(
  changes: readonly OutsideChangeView[],
): readonly OutsideChangeView[] {
  const latest = new Map<string, OutsideChangeView>();
  for (const change of changes) {
    const key = JSON.stringify(change.object);
    if (!latest.has(key)) {
      latest.set(key, change);
    }
  }
  return [...latest.values()].filter(({ resolution }) => resolution === 'kept');
}
