import { CelError, type Range } from '../errors';
import { BYTES, DOUBLE, INT, STRING, type Type, UINT } from '../types/type';
import { MAX_INT, MAX_UINT, Uint } from '../values/numbers';

/** A value with its type. */
export interface LiteralValue {
  readonly value: unknown;
  readonly type: Type;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '?': '?',
  '"': '"',
  "'": "'",
  '`': '`',
};

/** How many hexadecimal digits follow. */
const HEX_ESCAPES: Readonly<Record<string, number>> = {
  x: 2,
  X: 2,
  u: 4,
  U: 8,
};

/** @throws CelError for a number out of range */
export function numberLiteral(text: string, range: Range): LiteralValue {
  const isUnsigned = /[uU]$/.test(text);
  const digits = isUnsigned ? text.slice(0, -1) : text;
  if (!/^0[xX]/.test(digits) && /[.eE]/.test(digits)) {
    if (isUnsigned) {
      throw new CelError('syntax', `has ${text}, which is no number`, {
        range,
      });
    }
    return { value: Number(digits), type: DOUBLE };
  }
  const value = BigInt(digits);
  // One more than the largest int: a minus sign may stand before it.
  if (value > (isUnsigned ? MAX_UINT : MAX_INT + 1n)) {
    throw new CelError(
      'syntax',
      `has ${text}, which does not fit into 64 bits`,
      { range },
    );
  }
  return isUnsigned
    ? { value: new Uint(value), type: UINT }
    : { value, type: INT };
}

/**
 * A string or bytes literal that begins at a position.
 *
 * @param opening - prefix and quote
 * @throws CelError when it does not end, or has an escape that does not exist
 */
export function quotedLiteral(
  source: string,
  start: number,
  opening: string,
): { literal: LiteralValue; text: string; end: number } {
  const quote = opening.replace(/^[a-zA-Z]*/, '');
  const isRaw = /[rR]/.test(opening);
  const isBytes = /[bB]/.test(opening);
  const from = start + opening.length;
  const to = closingQuote(source, { from, quote, isRaw });
  if (to === undefined) {
    throw new CelError('syntax', `has a text without its closing ${quote}`, {
      range: { start, end: source.length },
    });
  }
  const text = source.slice(from, to).replace(/\r\n?/g, '\n');
  const pieces = isRaw ? [text] : unescape(text, { isBytes, start: from });
  const end = to + quote.length;
  return {
    literal: isBytes
      ? { value: bytesOf(pieces), type: BYTES }
      : { value: pieces.join(''), type: STRING },
    text: source.slice(start, end),
    end,
  };
}

function closingQuote(
  source: string,
  options: { from: number; quote: string; isRaw: boolean },
): number | undefined {
  const { from, quote, isRaw } = options;
  for (let i = from; i < source.length; i += 1) {
    if (source.startsWith(quote, i)) {
      return i;
    }
    if (source[i] === '\\' && !isRaw) {
      i += 1;
    } else if (quote.length === 1 && /[\r\n]/.test(source[i])) {
      return undefined;
    }
  }
  return undefined;
}

/** Text and, in bytes literals, numbers for single bytes. */
function unescape(
  text: string,
  options: { isBytes: boolean; start: number },
): (string | number)[] {
  const { isBytes, start } = options;
  const pieces: (string | number)[] = [];
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    pieces.push(text.slice(from, at));
    const escape =
      /^\\(?:([abfnrtv\\?"'`])|([0-3][0-7]{2})|([xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}))/.exec(
        text.slice(at, at + 10),
      );
    const value = escape ? escaped(escape, isBytes) : undefined;
    if (!escape || value === undefined) {
      throw new CelError(
        'syntax',
        `has an escape \\${text[at + 1] ?? ''} that does not exist`,
        { range: { start: start + at, end: start + at + 2 } },
      );
    }
    pieces.push(value);
    from = at + escape[0].length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

function escaped(
  [, simple, octal, hex]: RegExpExecArray,
  isBytes: boolean,
): string | number | undefined {
  if (simple !== undefined) {
    return SIMPLE_ESCAPES[simple];
  }
  if (octal === undefined && isBytes && HEX_ESCAPES[hex[0]] > 2) {
    return undefined;
  }
  const code =
    octal === undefined
      ? Number.parseInt(hex.slice(1), 16)
      : Number.parseInt(octal, 8);
  if (isBytes) {
    return code;
  }
  const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

function bytesOf(pieces: readonly (string | number)[]): Uint8Array {
  const encoder = new TextEncoder();
  return Uint8Array.from(
    pieces.flatMap(piece =>
      typeof piece === 'number' ? [piece] : [...encoder.encode(piece)],
    ),
  );
}
