import { CelError } from '../errors';
import { type LiteralValue, numberLiteral, quotedLiteral } from './literals';

/** A piece of the source; `quoted` is a field name between back quotes. */
export interface Token {
  readonly kind: 'ident' | 'quoted' | 'literal' | 'operator' | 'end';
  /** Text of an operator, name of an identifier. */
  readonly text: string;
  readonly literal?: LiteralValue;
  readonly start: number;
  readonly end: number;
}

const SPACE = /(?:\s|\/\/[^\n]*)+/y;

// One alternative for each kind of token: the opening of a text, a number, a word, a quoted name, an operator. Openings
// come before words, because the prefix of a text looks like one.
const TOKEN =
  /((?:[bB]?[rR]?)(?:"""|'''|"|'))|(0[xX][0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?[uU]?)|([A-Za-z_][A-Za-z0-9_]*)|`([A-Za-z0-9_.\-/ ]+)`|(==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]{}])/y;

/**
 * Cuts the source into tokens; the last one is of the kind `end`.
 *
 * @throws CelError for what begins no token
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = afterSpace(source, 0);
  while (position < source.length) {
    const token = tokenAt(source, position);
    tokens.push(token);
    position = afterSpace(source, token.end);
  }
  tokens.push({ kind: 'end', text: 'the end', start: position, end: position });
  return tokens;
}

function afterSpace(source: string, position: number): number {
  SPACE.lastIndex = position;
  return position + (SPACE.exec(source)?.[0].length ?? 0);
}

function tokenAt(source: string, start: number): Token {
  TOKEN.lastIndex = start;
  const match = TOKEN.exec(source);
  if (!match) {
    const character = String.fromCodePoint(source.codePointAt(start) ?? 0);
    throw new CelError(
      'syntax',
      `has an unexpected ${JSON.stringify(character)}`,
      { range: { start, end: start + character.length } },
    );
  }
  const [text, opening, number, word, quoted, operator] = match;
  const end = start + text.length;
  if (operator !== undefined) {
    return { kind: 'operator', text: operator, start, end };
  }
  if (word !== undefined) {
    return { kind: 'ident', text: word, start, end };
  }
  if (number !== undefined) {
    const literal = numberLiteral(number, { start, end });
    return { kind: 'literal', text: number, literal, start, end };
  }
  return opening === undefined
    ? { kind: 'quoted', text: quoted, start, end }
    : { kind: 'literal', ...quotedLiteral(source, start, opening), start };
}
