import { CelError, type Range } from '../errors';
import type { Macro, MacroTable } from '../macros/macro';
import { BOOL, DYN, NULL, type Type } from '../types/type';
import { MAX_INT } from '../values/numbers';
import type { MacroNode, Node } from './ast';
import type { Token } from './lexer';
import { type SyntaxLimits, TreeLimits } from './limits';
import { TokenStream } from './tokenStream';

/** Words that are no names, because the language may need them one day. */
const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
);

/** Binary operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['<', '<=', '>=', '>', '==', '!=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** How many of them are logic. */
const LOGIC_LEVELS = 2;

const CONSTANTS: Readonly<Record<string, { value: unknown; type: Type }>> = {
  true: { value: true, type: BOOL },
  false: { value: false, type: BOOL },
  null: { value: null, type: NULL },
};

/** Whether a text can be the name of a variable. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.has(name);
}

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

  #binary(level: number): Node {
    if (level === LEVELS.length) {
      return this.#unary();
    }
    let left = this.#binary(level + 1);
    if (level < LOGIC_LEVELS) {
      return this.#logic(left, level);
    }
    while (LEVELS[level].some(operator => this.tokens.is(operator))) {
      const { text } = this.tokens.take();
      const right = this.#binary(level + 1);
      left = this.limits.node({
        kind: 'call',
        name: `_${text}_`,
        args: [left, right],
        start: left.start,
        end: right.end,
      });
    }
    return left;
  }

  /** A whole chain is one node: however long, it is not deep. */
  #logic(first: Node, level: number): Node {
    const [operator] = LEVELS[level];
    const operands = [first];
    while (this.tokens.accept(operator)) {
      operands.push(this.#binary(level + 1));
    }
    return operands.length === 1
      ? first
      : this.limits.node({
          kind: 'logic',
          operator: operator === '&&' ? '&&' : '||',
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
      return this.#has(args, range);
    }
    const macro = this.macros.find({ name, target, args: args.length });
    return this.limits.node(
      macro && target
        ? this.#macro(macro, { target, args, range })
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

  #has(args: readonly Node[], range: Range): Node {
    const [field] = args;
    if (args.length !== 1 || field.kind !== 'select') {
      throw new CelError(
        'syntax',
        'has a call of has() that does not name a field: expected has(value.field)',
        { range },
      );
    }
    return this.limits.node({
      ...field,
      mode: field.mode === 'optional' ? 'optional-test' : 'test',
      ...range,
    });
  }

  #macro(
    macro: Macro,
    call: { target: Node; args: readonly Node[]; range: Range },
  ): MacroNode {
    const variables = call.args.slice(0, macro.variables).map(node => {
      if (node.kind !== 'ident' || node.absolute) {
        const { start, end } = node;
        throw new CelError(
          'syntax',
          `expects the name of a variable here, for ${macro.name}`,
          { range: { start, end } },
        );
      }
      return node.name;
    });
    if (new Set(variables).size < variables.length) {
      throw new CelError(
        'syntax',
        `gives ${macro.name} two variables of the same name`,
        { range: call.range },
      );
    }
    return {
      kind: 'macro',
      macro,
      target: call.target,
      variables,
      args: call.args.slice(macro.variables),
      ...call.range,
    };
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

/** @throws CelError for a number that fits into 64 bits only with a minus sign that it has not */
function signed({ literal, text, start, end }: Token, isNegative: boolean) {
  const value = literal?.value;
  if (typeof value === 'bigint' && value > MAX_INT && !isNegative) {
    throw new CelError(
      'syntax',
      `has ${text}, which does not fit into 64 bits`,
      { range: { start, end } },
    );
  }
  const isNumber = typeof value === 'bigint' || typeof value === 'number';
  return {
    value: isNegative && isNumber ? -value : value,
    type: literal?.type ?? DYN,
  };
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
