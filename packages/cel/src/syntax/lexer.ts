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
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const QUOTED = /`([A-Za-z0-9_.\-/ ]+)`/y;
const NUMBER =
  /0[xX][0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?[uU]?/y;
const STRING_START = /([bB]?[rR]?)("""|'''|"|')/y;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]{}]/y;

/**
 * Cuts the source into tokens; the last one is of the kind `end`.
 *
 * @throws CelError for what begins no token
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    return pattern.exec(source);
  };
  const push = (token: Omit<Token, 'start' | 'end'>, end: number) => {
    tokens.push({ ...token, start: position, end });
    position = end;
  };
  for (;;) {
    position += match(SPACE)?.[0].length ?? 0;
    if (position >= source.length) {
      push({ kind: 'end', text: 'the end' }, position);
      return tokens;
    }
    const quote = match(STRING_START);
    const number = match(NUMBER);
    const word = match(WORD);
    const quoted = match(QUOTED);
    const operator = match(OPERATOR);
    if (quote) {
      const { literal, end } = quotedLiteral(source, position, quote);
      push(
        { kind: 'literal', text: source.slice(position, end), literal },
        end,
      );
    } else if (number) {
      const [text] = number;
      const end = position + text.length;
      const literal = numberLiteral(text, { start: position, end });
      push({ kind: 'literal', text, literal }, end);
    } else if (word) {
      push({ kind: 'ident', text: word[0] }, position + word[0].length);
    } else if (quoted) {
      push({ kind: 'quoted', text: quoted[1] }, position + quoted[0].length);
    } else if (operator) {
      push(
        { kind: 'operator', text: operator[0] },
        position + operator[0].length,
      );
    } else {
      const character = String.fromCodePoint(source.codePointAt(position) ?? 0);
      throw new CelError(
        'syntax',
        `has an unexpected ${JSON.stringify(character)}`,
        {
          range: { start: position, end: position + character.length },
        },
      );
    }
  }
}
