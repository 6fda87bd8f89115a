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
  action: Exclude<ObjectChange['action'], 'failed'>,
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
  if (error instanceof KubeApiError && error.conflictManagers.length > 0) {
    return `${error.message}; fields are owned by ${error.conflictManagers.join(
      ', ',
    )}`;
  }
  if (error instanceof KubeApiError && error.message.includes('immutable')) {
    return `${error.message}; delete the object on the data plane so that it is made anew, or take the change back`;
  }
  return error instanceof Error ? error.message : stringifyError(error);
}
