import { stringifyError } from '@backstage/errors';
import type { ObjectChange, ObjectRef } from '../dataPlanes';
import {
  isNamespaceTerminating,
  isRetryable,
  KubeApiError,
} from '../kubernetes/errors';
import { formatRef } from '../objectRef';

/** What became of one object, and whether a failure may pass by itself. */
export interface Outcome {
  readonly change: ObjectChange;
  readonly retryable: boolean;
}

/** The outcome of an object that an owner wants; `component` is absent for what belongs to the cell itself. */
export interface OwnedOutcome extends Outcome {
  readonly component?: string;
}

export function succeeded(
  subject: ObjectRef,
  action: Exclude<ObjectChange['action'], 'failed' | 'deleting'>,
): Outcome {
  return { change: { subject, action }, retryable: false };
}

export function failed(
  subject: ObjectRef,
  message: string,
  retryable: boolean,
): Outcome {
  return { change: { subject, action: 'failed', message }, retryable };
}

/** The outcome of a deletion that was taken and is not through yet. */
export function deleting(subject: ObjectRef, message?: string): Outcome {
  return { change: { subject, action: 'deleting', message }, retryable: false };
}

/** The outcome of a request that failed: the subject first, then what failed and what helps. */
export function failedBy(
  subject: ObjectRef,
  verb: 'apply' | 'delete',
  error: unknown,
): Outcome {
  return failed(
    subject,
    `${formatRef(subject)} ${verb} failed: ${messageOf(subject, error)}`,
    isRetryable(error),
  );
}

function messageOf(subject: ObjectRef, error: unknown): string {
  if (isNamespaceTerminating(error)) {
    return `namespace ${subject.namespace} is being deleted; the cell is applied again when that is done`;
  }
  if (error instanceof KubeApiError && error.conflicts.length > 0) {
    const owners = error.conflicts.map(
      ({ manager, field }) => `${field} is owned by ${manager}`,
    );
    return `${error.message}; ${owners.join(', ')}`;
  }
  return error instanceof Error ? error.message : stringifyError(error);
}
