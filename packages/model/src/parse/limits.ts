import type { Problem } from './problem';

/** Longest text that is parsed, in characters. */
export const MAX_TEXT_LENGTH = 1024 * 1024;

/** How often YAML aliases of one document may be expanded; more is an attack, not a resource. */
export const MAX_ALIAS_COUNT = 100;

/** How many mappings and lists may stand in one another. */
export const MAX_DEPTH = 64;

/** Why a value nests too deep to be read, absent when it does not. */
export function depthProblem(value: unknown): Problem | undefined {
  return isDeeperThan(value, MAX_DEPTH)
    ? {
        severity: 'error',
        code: 'too-large',
        path: [],
        at: 'value',
        message: `nests more than ${MAX_DEPTH} levels deep`,
      }
    : undefined;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return (
    levels === 0 ||
    Object.values(value).some(item => isDeeperThan(item, levels - 1))
  );
}
