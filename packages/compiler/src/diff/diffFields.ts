import { fieldChanges, formatPath } from './fieldChanges';
import type { FieldChange } from './manifestChange';

/** The fields in which two JSON values differ. Nothing is masked. Pure. */
export function diffFields(before: unknown, after: unknown): FieldChange[] {
  return fieldChanges(before, after).map(change => ({
    ...change,
    path: formatPath(change.path),
  }));
}
