import { z } from 'zod';

/** Labels of a pod or a namespace. */
export type Labels = Readonly<Record<string, string>>;

/** A `metav1.LabelSelector`. */
export const labelSelectorSchema = z.object({
  matchLabels: z.record(z.string(), z.string()).optional(),
  matchExpressions: z
    .array(
      z.object({
        key: z.string(),
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(z.string()).optional(),
      }),
    )
    .optional(),
});

/** A `metav1.LabelSelector`; an empty one selects everything. */
export type LabelSelector = z.infer<typeof labelSelectorSchema>;

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

/** Whether the selector selects something with these labels: every requirement has to hold. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  const equal = Object.entries(selector.matchLabels ?? {}).every(
    ([key, value]) => labels[key] === value,
  );
  return (
    equal &&
    (selector.matchExpressions ?? []).every(requirement =>
      holds(requirement, labels),
    )
  );
}

function holds({ key, operator, values = [] }: Requirement, labels: Labels) {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      // A missing label is not in any set.
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}
