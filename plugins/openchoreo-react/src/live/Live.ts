/**
 * Something read from the control plane that keeps itself up to date.
 *
 * Once there is data it stays: a later failure makes it `outdated`, it does not take it away.
 */
export type Live<T> =
  | { readonly status: 'loading' }
  | (Rereadable & { readonly status: 'failed'; readonly error: Error })
  | (Rereadable & {
      readonly status: 'ready';
      readonly data: T;
      /** Why the newest state could not be read; what is shown is older. */
      readonly outdated?: Error;
    });

interface Rereadable {
  readonly retry: () => void;
  /** A read is under way. */
  readonly reading: boolean;
}
