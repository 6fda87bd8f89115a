const MASK = '***';

/** What looks like a credential in a line of a log: assignments, headers, addresses with a password, long random texts. */
const CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [
    /((?:pass(?:word|wd)?|secret|token|api[-_]?key|credential|authorization)["']?\s*[=:]\s*)(?:bearer\s+|basic\s+)?("[^"]*"|'[^']*'|\S+)/gi,
    `$1${MASK}`,
  ],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MASK}`],
  [/(\w+:\/\/[^\s:@/]*):[^\s@/]+@/g, `$1:${MASK}@`],
  [/\b(?=[\w+/-]*\d)(?=[\w+/-]*[A-Za-z])[\w+/-]{32,}={0,2}/g, MASK],
];

/** A text without what looks like a credential. */
export function masked(text: string): string {
  return CREDENTIALS.reduce(
    (rest, [pattern, replacement]) => rest.replace(pattern, replacement),
    text,
  );
}
