import { type Token, tokenize } from './tokenize';

/** Name of the function that builds a map from `[[key, value, optional], ...]`. */
export const OPTIONAL_MAP = 'oc__map';
/** Name of the function that builds a list from `[[value, optional], ...]`. */
export const OPTIONAL_LIST = 'oc__list';

interface Entry {
  readonly optional: boolean;
  /** Rewritten text of the key; undefined in a list. */
  readonly key?: string;
  readonly value: string;
}

const CLOSING: Readonly<Record<string, string>> = {
  '{': '}',
  '[': ']',
  '(': ')',
};

class Rewriter {
  #position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  rewrite(): string {
    let text = '';
    while (this.#position < this.tokens.length) {
      text += this.#next();
    }
    return text;
  }

  /** Takes one token, or one bracketed group with everything in it. */
  #next(): string {
    const token = this.tokens[this.#position];
    const isLiteral =
      token.text === '{' || (token.text === '[' && !this.#afterOperand());
    if (isLiteral) {
      return this.#literal(token.text === '{' ? 'map' : 'list');
    }
    this.#position += 1;
    const closing = CLOSING[token.text];
    return closing ? token.text + this.#until(closing) : token.text;
  }

  #until(closing: string): string {
    let text = '';
    while (this.#position < this.tokens.length) {
      const isEnd = this.tokens[this.#position].text === closing;
      text += this.#next();
      if (isEnd) {
        break;
      }
    }
    return text;
  }

  /** Whether the token before is the end of an operand, so that a bracket here is an index. */
  #afterOperand(): boolean {
    for (let i = this.#position - 1; i >= 0; i -= 1) {
      const { kind, text } = this.tokens[i];
      if (kind !== 'space') {
        return (
          (kind === 'word' && text !== 'in') ||
          kind === 'string' ||
          [')', ']', '}'].includes(text)
        );
      }
    }
    return false;
  }

  #literal(kind: 'map' | 'list'): string {
    const open = this.tokens[this.#position].text;
    const close = CLOSING[open];
    this.#position += 1;
    const entries: Entry[] = [];
    let original = open;
    while (
      this.#position < this.tokens.length &&
      this.tokens[this.#position].text !== close
    ) {
      const before = this.#skipSpace();
      if (this.tokens[this.#position]?.text === close) {
        original += before;
        break;
      }
      const optional = this.tokens[this.#position]?.text === '?';
      if (optional) {
        this.#position += 1;
      }
      const key = kind === 'map' ? this.#operand([':', close]) : undefined;
      const separator = key === undefined ? '' : this.#take(':');
      const value = this.#operand([',', close]);
      entries.push({ optional, key, value });
      original += `${before}${key ?? ''}${separator}${value}${this.#take(',')}`;
    }
    original += this.#take(close);
    return entries.some(entry => entry.optional)
      ? call(kind, entries)
      : original;
  }

  /** Text up to one of `ends` at this level; a `:` that belongs to `a ? b : c` does not end it. */
  #operand(ends: readonly string[]): string {
    let text = '';
    let ternaries = 0;
    while (this.#position < this.tokens.length) {
      const token = this.tokens[this.#position].text;
      if (ternaries === 0 && ends.includes(token)) {
        break;
      }
      if (token === '?') {
        ternaries += 1;
      } else if (token === ':') {
        ternaries -= 1;
      }
      text += this.#next();
    }
    return text;
  }

  #take(text: string): string {
    if (this.tokens[this.#position]?.text !== text) {
      return '';
    }
    this.#position += 1;
    return text;
  }

  #skipSpace(): string {
    let text = '';
    while (this.tokens[this.#position]?.kind === 'space') {
      text += this.tokens[this.#position].text;
      this.#position += 1;
    }
    return text;
  }
}

function call(kind: 'map' | 'list', entries: readonly Entry[]): string {
  const rows = entries.map(({ optional, key, value }) =>
    kind === 'map'
      ? `[${key}, ${value}, ${optional}]`
      : `[${value}, ${optional}]`,
  );
  const name = kind === 'map' ? OPTIONAL_MAP : OPTIONAL_LIST;
  return `${name}([${rows.join(', ')}])`;
}

/**
 * Rewrites optional entries, `{?"k": v}` and `[?x]`, to calls of functions: the grammar of the CEL library lacks them.
 *
 * Literals without optional entries stay as they are, and so do `a[?b]` and `a.?b`, which the library knows.
 */
export function rewriteOptionalEntries(source: string): string {
  if (!source.includes('?')) {
    return source;
  }
  return new Rewriter(tokenize(source)).rewrite();
}
