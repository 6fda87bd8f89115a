import { Condition } from './types';

/** Sets a condition; its transition time moves only when its status does. */
export function withCondition(
  conditions: readonly Condition[] = [],
  wanted: Omit<Condition, 'lastTransitionTime'> & { readonly now: string },
): readonly Condition[] {
  const { now, ...condition } = wanted;
  const present = conditions.find(c => c.type === condition.type);
  const lastTransitionTime =
    present?.status === condition.status ? present.lastTransitionTime : now;
  const next = { ...condition, lastTransitionTime };
  return present
    ? conditions.map(c => (c === present ? next : c))
    : [...conditions, next];
}

export function conditionOf(
  object: { readonly conditions?: readonly Condition[] } | undefined,
  type: string,
): Condition | undefined {
  return object?.conditions?.find(condition => condition.type === type);
}

export function isTrue(
  object: { readonly conditions?: readonly Condition[] } | undefined,
  type: string,
): boolean {
  return conditionOf(object, type)?.status === 'True';
}
