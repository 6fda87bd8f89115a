/** What went wrong: `limit` means that the expression takes more work, text or depth than it may. */
export type CelErrorCode =
  | 'syntax'
  | 'unknown-variable'
  | 'unknown-function'
  | 'unknown-field'
  | 'type'
  | 'evaluation'
  | 'limit';

/** A part of an expression, in UTF-16 units from its beginning. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A name that does not exist, and those that do. */
export interface UnknownName {
  readonly name: string;
  readonly known: readonly string[];
}

/** A problem of an expression. Everything that this package throws is one of these. */
export class CelError extends Error {
  readonly name = 'CelError';
  #range: Range | undefined;

  constructor(
    readonly code: CelErrorCode,
    message: string,
    options: { range?: Range; unknown?: UnknownName } = {},
  ) {
    super(message);
    this.#range = options.range;
    this.unknown = options.unknown;
  }

  /** The name that was not found, for a suggestion. */
  readonly unknown?: UnknownName;

  /** Where in the expression; functions do not know where they are called, so whoever calls them adds it. */
  get range(): Range | undefined {
    return this.#range;
  }

  /** The same error with its place, unless it has one. */
  at({ start, end }: Range): this {
    this.#range ??= { start, end };
    return this;
  }
}

/** A problem of the values that an expression was given. */
export function evaluationError(
  message: string,
  options: { range?: Range; unknown?: UnknownName } = {},
): CelError {
  // Templates may swallow thousands of these, and taking down the stack is most of the work; it says nothing of the template.
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return new CelError('evaluation', message, options);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Anything thrown by a function as an error with a place. */
export function located(error: unknown, range: Range): CelError {
  const problem =
    error instanceof CelError
      ? error
      : evaluationError(error instanceof Error ? error.message : String(error));
  return problem.at(range);
}
