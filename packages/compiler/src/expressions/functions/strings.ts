import type { Environment } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { RENAMED_MATCHES } from '../rewrite';

/** Longest text that a single function gives, so that repeated replacing cannot fill the memory. */
const MAX_LENGTH = 1_000_000;

function bounded(text: string): string {
  if (text.length > MAX_LENGTH) {
    throw new Error(`gives more than ${MAX_LENGTH} characters`);
  }
  return text;
}

function replace(text: string, from: string, to: string, limit: number) {
  if (limit === 0) {
    return text;
  }
  const parts = text.split(from);
  const cut = limit < 0 ? parts.length - 1 : Math.min(limit, parts.length - 1);
  const replaced = parts.slice(0, cut + 1).join(to);
  return bounded([replaced, ...parts.slice(cut + 1)].join(from));
}

/** The strings extension of CEL, as far as the library lacks it; regular expressions are linear-time (RE2). */
export function registerStrings(environment: Environment) {
  environment
    .registerFunction(
      `string.${RENAMED_MATCHES}(string): bool`,
      (text: string, pattern: string) =>
        RE2JS.compile(pattern).matcher(text).find(),
    )
    .registerFunction(
      'string.replace(string, string): string',
      (text: string, from: string, to: string) => replace(text, from, to, -1),
    )
    .registerFunction(
      'string.replace(string, string, int): string',
      (text: string, from: string, to: string, limit: bigint) =>
        replace(text, from, to, Number(limit)),
    )
    .registerFunction(
      'string.charAt(int): string',
      (text: string, at: bigint) => {
        const characters = [...text];
        if (at < 0n || at > BigInt(characters.length)) {
          throw new Error(`index ${at} is out of range`);
        }
        return characters[Number(at)] ?? '';
      },
    )
    .registerFunction('string.reverse(): string', (text: string) =>
      [...text].reverse().join(''),
    );
}
