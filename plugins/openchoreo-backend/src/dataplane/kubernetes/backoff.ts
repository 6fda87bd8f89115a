import { KubeApiError } from './errors';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait after a number of failures in a row: doubling, spread by up to half so that many watches do not come
 * back at once, and never sooner than the server asked for.
 */
export function backoffMs(options: {
  readonly failures: number;
  readonly error: unknown;
  readonly random: () => number;
}): number {
  const { failures, error, random } = options;
  const doubled = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
  const spread = doubled * (0.5 + random() / 2);
  const asked = error instanceof KubeApiError ? error.retryAfterMs ?? 0 : 0;
  return Math.max(spread, asked);
}
