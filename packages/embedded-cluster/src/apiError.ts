import { JsonObject } from './json';

/** One wrong field, as `Status.details.causes` lists it. */
export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  readonly field?: string;
}

const httpStatus = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  AlreadyExists: 409,
  Conflict: 409,
  Expired: 410,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  Invalid: 422,
  InternalError: 500,
  NotImplemented: 501,
  ServiceUnavailable: 503,
} as const;

/** The reasons with which this API refuses a request; each stands for one HTTP status. */
export type ApiErrorCode = keyof typeof httpStatus;

export interface ApiErrorDetails {
  readonly name?: string;
  readonly group?: string;
  /** For most errors the resource (`pods`), for `Invalid` the kind (`Pod`), as Kubernetes does it. */
  readonly kind?: string;
  readonly causes?: readonly StatusCause[];
}

/** A refused request; becomes a `Status` object in the answer. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly details?: ApiErrorDetails;

  constructor(
    code: ApiErrorCode,
    message: string,
    options: { details?: ApiErrorDetails; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ApiError';
    this.code = code;
    this.details = options.details;
  }

  get httpStatus(): number {
    return httpStatus[this.code];
  }

  /** The `Status` object of the Kubernetes API conventions. */
  toStatus(): JsonObject {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.code,
      ...(this.details && { details: statusDetails(this.details) }),
      code: this.httpStatus,
    };
  }
}

function statusDetails(details: ApiErrorDetails): JsonObject {
  const { causes, name, group, kind } = details;
  return {
    ...(name && { name }),
    ...(group && { group }),
    ...(kind && { kind }),
    ...(causes?.length && { causes: causes.map(cause => ({ ...cause })) }),
  };
}

interface Subject {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
}

const qualified = (name: string, group: string) =>
  group ? `${name}.${group}` : name;

export function notFound(subject: Subject, name: string): ApiError {
  const { group, plural } = subject;
  return new ApiError(
    'NotFound',
    `${qualified(plural, group)} "${name}" not found`,
    { details: { name, group, kind: plural } },
  );
}

export function alreadyExists(subject: Subject, name: string): ApiError {
  const { group, plural } = subject;
  return new ApiError(
    'AlreadyExists',
    `${qualified(plural, group)} "${name}" already exists`,
    { details: { name, group, kind: plural } },
  );
}

export function conflict(
  subject: Subject,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): ApiError {
  const { group, plural } = subject;
  return new ApiError(
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(
      plural,
      group,
    )} "${name}": ${why}`,
    { details: { name, group, kind: plural } },
  );
}

/** A 422 that lists every wrong field. */
export function invalid(
  subject: Subject,
  name: string,
  causes: readonly StatusCause[],
): ApiError {
  const { group, kind } = subject;
  const lines = causes.map(cause => `${cause.field}: ${cause.message}`);
  const list = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  return new ApiError(
    'Invalid',
    `${qualified(kind, group)} "${name}" is invalid: ${list}`,
    { details: { name, group, kind, causes } },
  );
}
