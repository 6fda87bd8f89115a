/** Why a command ended without doing what it was asked for. */
export type CliErrorCode =
  /** The input is invalid, or the server refused it. */
  | 'refused'
  /** The command was called in a way it does not understand. */
  | 'usage'
  /** Two things could not be compared, because one of them cannot be rendered. */
  | 'incomparable'
  /** The server gave no usable answer. */
  | 'unreachable';

/** What a command exits with; 0 is success. */
export const EXIT_CODES: Readonly<Record<CliErrorCode, number>> = {
  refused: 1,
  usage: 2,
  incomparable: 2,
  unreachable: 3,
};

/** A failure to be told to the user in one message, without a stack. */
export class CliError extends Error {
  constructor(
    readonly code: CliErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
    this.name = 'CliError';
  }
}
