import type { Range } from '../errors';
import type { Macro } from '../macros/macro';
import type { Type } from '../types/type';

/** A value that stands in the source. */
export interface LiteralNode extends Range {
  readonly kind: 'literal';
  readonly value: unknown;
  readonly type: Type;
}

/** A name; with a leading dot it is looked up outside of every container and comprehension. */
export interface IdentNode extends Range {
  readonly kind: 'ident';
  readonly name: string;
  readonly absolute: boolean;
}

/** `operand.field`, `operand.?field` or, as a test, `has(operand.field)`. */
export interface SelectNode extends Range {
  readonly kind: 'select';
  readonly operand: Node;
  readonly field: string;
  readonly mode: 'get' | 'optional' | 'test' | 'optional-test';
}

/** `operand[index]` or `operand[?index]`. */
export interface IndexNode extends Range {
  readonly kind: 'index';
  readonly operand: Node;
  readonly index: Node;
  readonly optional: boolean;
}

/** The call of a function, a method or an operator; operators are named `_+_`, `!_` and so on. */
export interface CallNode extends Range {
  readonly kind: 'call';
  readonly name: string;
  readonly target?: Node;
  readonly args: readonly Node[];
}

/** `a && b && c` or `a || b || c`. */
export interface LogicNode extends Range {
  readonly kind: 'logic';
  readonly operator: '&&' | '||';
  readonly operands: readonly Node[];
}

/** `condition ? yes : no`. */
export interface ConditionalNode extends Range {
  readonly kind: 'conditional';
  readonly condition: Node;
  readonly yes: Node;
  readonly no: Node;
}

/** `[a, ?b]`. */
export interface ListNode extends Range {
  readonly kind: 'list';
  readonly items: readonly {
    readonly value: Node;
    readonly optional: boolean;
  }[];
}

/** `{k: v, ?k: v}`. */
export interface MapNode extends Range {
  readonly kind: 'map';
  readonly entries: readonly {
    readonly key: Node;
    readonly value: Node;
    readonly optional: boolean;
  }[];
}

/** The call of a macro: its arguments are evaluated when and as often as the macro says. */
export interface MacroNode extends Range {
  readonly kind: 'macro';
  readonly macro: Macro;
  /** What the macro is called on. */
  readonly target: Node;
  /** Names that the first arguments give. */
  readonly variables: readonly string[];
  /** The other arguments. */
  readonly args: readonly Node[];
}

/** A node of the syntax tree. */
export type Node =
  | LiteralNode
  | IdentNode
  | SelectNode
  | IndexNode
  | CallNode
  | LogicNode
  | ConditionalNode
  | ListNode
  | MapNode
  | MacroNode;

/** The nodes right below a node. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'ident':
      return [];
    case 'select':
      return [node.operand];
    case 'index':
      return [node.operand, node.index];
    case 'call':
    case 'macro':
      return node.target ? [node.target, ...node.args] : node.args;
    case 'logic':
      return node.operands;
    case 'conditional':
      return [node.condition, node.yes, node.no];
    case 'list':
      return node.items.map(item => item.value);
    default:
      return node.entries.flatMap(entry => [entry.key, entry.value]);
  }
}

/** `a.b.c` as text when the node is nothing but names. */
export function qualifiedName(node: Node): string | undefined {
  if (node.kind === 'ident') {
    return node.name;
  }
  if (node.kind === 'select' && node.mode === 'get') {
    const prefix = qualifiedName(node.operand);
    return prefix === undefined ? undefined : `${prefix}.${node.field}`;
  }
  return undefined;
}
