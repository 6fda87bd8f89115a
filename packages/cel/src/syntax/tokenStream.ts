import { CelError } from '../errors';
import { type Token, tokenize } from './lexer';

/** The tokens of a source, one after the other. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(source: string) {
    this.#tokens = tokenize(source);
  }

  get current(): Token {
    return this.#tokens[this.#position];
  }

  take(): Token {
    const token = this.current;
    this.#position += 1;
    return token;
  }

  is(text: string): boolean {
    const { kind } = this.current;
    return (
      (kind === 'operator' || kind === 'ident') && this.current.text === text
    );
  }

  /** Takes the operator when it is there. */
  accept(text: string): boolean {
    const is = this.is(text);
    if (is) {
      this.#position += 1;
    }
    return is;
  }

  expect(text: string): Token {
    if (!this.is(text)) {
      throw this.unexpected(`"${text}"`);
    }
    return this.take();
  }

  unexpected(expected: string): CelError {
    const { text, kind, start, end } = this.current;
    return new CelError(
      'syntax',
      `has ${
        kind === 'end' ? text : `"${text}"`
      } where ${expected} is expected`,
      { range: { start, end } },
    );
  }

  /** Items with commas between them, and one that may follow the last. */
  list<T>(closing: string, item: () => T): T[] {
    const items: T[] = [];
    while (!this.is(closing)) {
      items.push(item());
      if (!this.accept(',')) {
        break;
      }
    }
    return items;
  }
}
