import { numberAt, recordsAt, stringAt } from '../json';

/** A condition as most kinds report it. */
export interface Condition {
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly observedGeneration?: number;
}

/** The condition of a type in `<holder>.conditions`, or in `<holder>.status.conditions` of a whole object. */
export function conditionOf(
  holder: unknown,
  type: string,
): Condition | undefined {
  const found = [
    ...recordsAt(holder, 'status', 'conditions'),
    ...recordsAt(holder, 'conditions'),
  ].find(condition => condition.type === type);
  if (!found) {
    return undefined;
  }
  const status = stringAt(found, 'status');
  return {
    status: status === 'True' || status === 'False' ? status : 'Unknown',
    reason: stringAt(found, 'reason'),
    message: stringAt(found, 'message'),
    observedGeneration: numberAt(found, 'observedGeneration'),
  };
}

/** Message of a condition, or its reason, or else `fallback`; without a full stop at the end. */
export function explain(
  condition: Condition | undefined,
  fallback: string,
): string {
  return (condition?.message ?? condition?.reason ?? fallback)
    .trim()
    .replace(/\.$/, '');
}
