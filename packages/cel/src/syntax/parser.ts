import { CelError } from '../errors';
import type { MacroTable } from '../macros/macro';
import type { Node } from './ast';
import type { Token } from './lexer';
import { type SyntaxLimits, TreeLimits } from './limits';
import { macroCall, presenceTest, signed } from './special';
import { TokenStream } from './tokenStream';
import { CONSTANTS, RESERVED } from './words';

/** How tightly binary operators bind. */
const LEVELS: ReadonlyMap<string, number> = new Map([
  ['||', 0],
  ['&&', 1],
  ...['<', '<=', '>=', '>', '==', '!=', 'in'].map(text => [text, 2] as const),
  ...['+', '-'].map(text => [text, 3] as const),
  ...['*', '/', '%'].map(text => [text, 4] as const),
]);

/** The last of the levels that are logic. */
const LAST_LOGIC = 1;

class Parser {
  constructor(
    private readonly tokens: TokenStream,
    private readonly macros: MacroTable,
    private readonly limits: TreeLimits,
  ) {}

  parse(): Node {
    const node = this.#expression();
    if (this.tokens.current.kind !== 'end') {
      throw this.tokens.unexpected('an operator or the end');
    }
    return node;
  }

  /** Everything in parentheses, brackets and so on comes through here, which bounds the depth of the stack. */
  #expression(): Node {
    return this.limits.nested(this.tokens.current, () => {
      const condition = this.#binary(0);
      if (!this.tokens.accept('?')) {
        return condition;
      }
      const yes = this.#binary(0);
      this.tokens.expect(':');
      const no = this.#expression();
      return this.limits.node({
        kind: 'conditional',
        condition,
        yes,
        no,
        start: condition.start,
        end: no.end,
      });
    });
  }

  /** Operands with operators between them that bind at least as tightly as a level. */
  #binary(lowest: number): Node {
    let left = this.#unary();
    for (let level = this.#level(); level >= lowest; level = this.#level()) {
      const { text } = this.tokens.current;
      if (level <= LAST_LOGIC) {
        left = this.#logic(left, text === '&&' ? '&&' : '||', level);
      } else {
        this.tokens.take();
        const right = this.#binary(level + 1);
        left = this.limits.node({
          kind: 'call',
          name: `_${text}_`,
          args: [left, right],
          start: left.start,
          end: right.end,
        });
      }
    }
    return left;
  }

  /** Level of the operator that comes next; -1 when there is none. */
  #level(): number {
    const { kind, text } = this.tokens.current;
    const isWord = kind === 'operator' || kind === 'ident';
    return isWord ? LEVELS.get(text) ?? -1 : -1;
  }

  /** A whole chain is one node: however long, it is not deep. */
  #logic(first: Node, operator: '&&' | '||', level: number): Node {
    const operands = [first];
    while (this.tokens.accept(operator)) {
      operands.push(this.#binary(level + 1));
    }
    return this.limits.node({
      kind: 'logic',
      operator,
      operands,
      start: first.start,
      end: operands[operands.length - 1].end,
    });
  }

  #unary(): Node {
    const first = this.tokens.current;
    if (!this.tokens.is('!') && !this.tokens.is('-')) {
      return this.#member();
    }
    let count = 0;
    while (this.tokens.accept(first.text)) {
      count += 1;
    }
    const value = this.tokens.current.literal?.value;
    const isNumber = typeof value === 'bigint' || typeof value === 'number';
    const isNegative = first.text === '-' && count === 1 && isNumber;
    let node = this.#member(isNegative ? first : undefined);
    for (let i = isNegative ? 1 : 0; i < count; i += 1) {
      node = this.limits.node({
        kind: 'call',
        name: `${first.text}_`,
        args: [node],
        start: first.start,
        end: node.end,
      });
    }
    return node;
  }

  #member(sign?: Token): Node {
    let node = this.#primary(sign);
    for (;;) {
      if (this.tokens.accept('.')) {
        node = this.#selection(node);
      } else if (this.tokens.accept('[')) {
        const optional = this.tokens.accept('?');
        const index = this.#expression();
        const { end } = this.tokens.expect(']');
        node = this.limits.node({
          kind: 'index',
          operand: node,
          index,
          optional,
          start: node.start,
          end,
        });
      } else {
        return node;
      }
    }
  }

  #selection(operand: Node): Node {
    const optional = this.tokens.accept('?');
    const token = this.tokens.current;
    const { text: field, end } = token;
    const isName =
      token.kind === 'ident' &&
      !['true', 'false', 'null', 'in'].includes(field);
    if (!isName && token.kind !== 'quoted') {
      throw this.tokens.unexpected('the name of a field');
    }
    this.tokens.take();
    if (isName && !optional && this.tokens.is('(')) {
      return this.#call({
        name: field,
        target: operand,
        start: operand.start,
        nameStart: token.start,
      });
    }
    return this.limits.node({
      kind: 'select',
      operand,
      field,
      mode: optional ? 'optional' : 'get',
      start: operand.start,
      end,
    });
  }

  #call(options: {
    name: string;
    target?: Node;
    start: number;
    nameStart: number;
  }): Node {
    const { name, target, start, nameStart } = options;
    this.tokens.expect('(');
    const args = this.tokens.list(')', () => this.#expression());
    const range = { start, end: this.tokens.expect(')').end };
    if (name === 'has' && !target) {
      return this.limits.node(presenceTest(args, range));
    }
    const macro = this.macros.find({ name, target, args: args.length });
    return this.limits.node(
      macro && target
        ? macroCall(macro, { target, args, range })
        : {
            kind: 'call',
            name,
            target,
            args,
            start: target ? nameStart : start,
            end: range.end,
          },
    );
  }

  #primary(sign?: Token): Node {
    const token = this.tokens.current;
    const { start, end } = token;
    if (token.literal) {
      this.tokens.take();
      return this.limits.node({
        kind: 'literal',
        ...signed(token, sign !== undefined),
        start: sign?.start ?? start,
        end,
      });
    }
    if (this.tokens.accept('(')) {
      const inner = this.#expression();
      this.tokens.expect(')');
      return inner;
    }
    if (this.tokens.accept('[')) {
      const items = this.tokens.list(']', () => ({
        optional: this.tokens.accept('?'),
        value: this.#expression(),
      }));
      return this.limits.node({
        kind: 'list',
        items,
        start,
        end: this.tokens.expect(']').end,
      });
    }
    if (this.tokens.accept('{')) {
      const entries = this.tokens.list('}', () => this.#entry());
      return this.limits.node({
        kind: 'map',
        entries,
        start,
        end: this.tokens.expect('}').end,
      });
    }
    return this.#name();
  }

  #entry() {
    const optional = this.tokens.accept('?');
    const key = this.#expression();
    this.tokens.expect(':');
    return { optional, key, value: this.#expression() };
  }

  #name(): Node {
    const { start } = this.tokens.current;
    const absolute = this.tokens.accept('.');
    const { kind, text: name, end } = this.tokens.current;
    if (kind === 'ident' && !absolute && Object.hasOwn(CONSTANTS, name)) {
      this.tokens.take();
      return this.limits.node({
        kind: 'literal',
        ...CONSTANTS[name],
        start,
        end,
      });
    }
    if (kind !== 'ident') {
      throw this.tokens.unexpected('a value');
    }
    if (RESERVED.has(name)) {
      throw new CelError(
        'syntax',
        `has the word "${name}", which the language keeps for itself`,
        { range: { start, end } },
      );
    }
    this.tokens.take();
    if (this.tokens.is('(')) {
      return this.#call({ name, start, nameStart: start });
    }
    if (this.tokens.is('{')) {
      throw new CelError(
        'syntax',
        `makes a message ${name}{...}; there are none here, only maps`,
        { range: { start, end } },
      );
    }
    return this.limits.node({ kind: 'ident', name, absolute, start, end });
  }
}

/**
 * Parses an expression.
 *
 * @throws CelError with the code `syntax`, or `limit` when it is too long, too deep or has too many parts
 */
export function parse(
  source: string,
  macros: MacroTable,
  limits?: SyntaxLimits,
): Node {
  const tree = new TreeLimits(source, limits);
  return new Parser(new TokenStream(source), macros, tree).parse();
}
