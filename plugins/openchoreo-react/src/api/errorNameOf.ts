import { isError } from '@backstage/errors';

/**
 * What kind of refusal an error is, e.g. `NotFoundError`.
 *
 * The error of a failed HTTP call is a `ResponseError`; the kind is the name of its cause.
 */
export function errorNameOf(error: Error): string {
  const cause: unknown = 'cause' in error ? error.cause : undefined;
  return error.name === 'ResponseError' && isError(cause)
    ? cause.name
    : error.name;
}
