import type { Condition } from '@openchoreo/model';

/** A condition before it is known since when it holds. */
export type NewCondition = Omit<Condition, 'lastTransitionTime'>;

/** Conditions as they are stored: the time of the last transition stays as long as the status stays. */
export function mergeConditions(
  previous: readonly Condition[] | undefined,
  next: readonly NewCondition[],
  now: string,
): Condition[] {
  return next.map(condition => {
    const before = previous?.find(({ type }) => type === condition.type);
    return {
      ...condition,
      lastTransitionTime:
        before?.status === condition.status ? before.lastTransitionTime : now,
    };
  });
}
