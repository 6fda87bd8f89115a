/** Why a question has no answer. */
export type ReachErrorCode =
  /** It is not written as questions are. */
  | 'unreadable'
  /** It names something that does not run in the environment. */
  | 'unknown';

/** A question about reachability that cannot be answered. */
export class ReachError extends Error {
  constructor(readonly code: ReachErrorCode, message: string) {
    super(message);
    this.name = 'ReachError';
  }
}
