import { CustomErrorBase } from '@backstage/errors';
import { recordsAt, stringAt, numberAt } from '../json';

/** One cause of a refused request: a field and what is wrong with it. */
export interface StatusCause {
  readonly reason?: string;
  readonly field?: string;
  readonly message?: string;
}

/** A field that another manager owns. */
export interface FieldConflict {
  readonly manager: string;
  /** e.g. `.spec.replicas`. */
  readonly field: string;
}

interface KubeApiErrorOptions {
  readonly status: number;
  readonly reason?: string;
  readonly message: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterMs?: number;
}

/** A Kubernetes API server refused a request. */
export class KubeApiError extends CustomErrorBase {
  /** HTTP status, or the code of a `Status` object that came as a watch event. */
  readonly status: number;
  /** Reason of the `Status` object, e.g. `NotFound`, `Conflict`, `Invalid`, `Expired`. */
  readonly reason?: string;
  readonly causes: readonly StatusCause[];
  /** When the server wants to be asked again. */
  readonly retryAfterMs?: number;
  /** Fields that others own and that an apply without force may not take. */
  readonly conflicts: readonly FieldConflict[];

  constructor(options: KubeApiErrorOptions) {
    super(options.message);
    this.status = options.status;
    this.reason = options.reason;
    this.causes = options.causes ?? [];
    this.retryAfterMs = options.retryAfterMs;
    this.conflicts = conflictsOf(this.causes);
  }

  /** Reads a `metav1.Status`; any other body becomes the message, as proxies in between answer with their own. */
  static fromStatus(options: {
    readonly status: number;
    readonly body: unknown;
    readonly retryAfter?: string;
  }): KubeApiError {
    const { status, body, retryAfter } = options;
    const seconds = Number(
      retryAfter ?? numberAt(body, 'details', 'retryAfterSeconds'),
    );
    return new KubeApiError({
      status: numberAt(body, 'code') ?? status,
      reason: stringAt(body, 'reason'),
      message: stringAt(body, 'message') ?? textOf(body, status),
      causes: recordsAt(body, 'details', 'causes').map(cause => ({
        reason: stringAt(cause, 'reason'),
        field: stringAt(cause, 'field'),
        message: stringAt(cause, 'message'),
      })),
      retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined,
    });
  }
}

/** No usable answer came from the API server: refused, reset, timed out, cut off or not understood. */
export class KubeConnectionError extends CustomErrorBase {}

/** The cluster serves no such kind, e.g. because a CustomResourceDefinition is not installed. */
export class UnknownKindError extends CustomErrorBase {}

/** Whether the same request may succeed later although nobody changes what it asks for. */
export function isRetryable(error: unknown): boolean {
  if (
    error instanceof KubeConnectionError ||
    error instanceof UnknownKindError
  ) {
    return true;
  }
  if (!(error instanceof KubeApiError)) {
    return false;
  }
  // Of 403: rights are granted later, quotas are raised and namespaces go, all without a sign to whoever was refused.
  switch (error.status) {
    case 401:
    case 403:
    case 404:
    case 408:
    case 409:
    case 410:
    case 429:
      return true;
    default:
      return error.status >= 500 && !isSchemaMismatch(error);
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof KubeApiError && error.status === 404;
}

/** The credential may not do that. */
export function isForbidden(error: unknown): boolean {
  return error instanceof KubeApiError && error.status === 403;
}

/** The resource version, or the continue token of a list, is older than what the server still remembers. */
export function isExpired(error: unknown): boolean {
  return error instanceof KubeApiError && error.status === 410;
}

export function isNamespaceTerminating(error: unknown): boolean {
  return (
    error instanceof KubeApiError &&
    error.status === 403 &&
    error.causes.some(cause => cause.reason === 'NamespaceTerminating')
  );
}

/** Server-side apply answers 500 for a field that the schema does not have; no retry mends that. */
function isSchemaMismatch(error: KubeApiError): boolean {
  return error.message.includes('not declared in schema');
}

function conflictsOf(causes: readonly StatusCause[]): FieldConflict[] {
  return causes.flatMap(({ reason, message = '', field }) => {
    const manager = /conflict with "([^"]+)"/.exec(message)?.[1];
    return reason === 'FieldManagerConflict' && manager && field
      ? [{ manager, field }]
      : [];
  });
}

function textOf(body: unknown, status: number): string {
  return typeof body === 'string' && body.trim() !== ''
    ? `status ${status}: ${body.trim().slice(0, 200)}`
    : `status ${status}`;
}
