import type { Meter } from '../meter';
import type { Node } from '../syntax/ast';

/** Names and their values. */
export type Scope = Readonly<Record<string, unknown>>;

/** What an expression is evaluated with. */
export interface Frame {
  readonly scope: Scope;
  readonly meter: Meter;
  /** The variables of comprehensions, each at its place. */
  readonly locals: unknown[];
}

/** A compiled node. */
export type Code = (frame: Frame) => unknown;

/** Turns nodes into closures. */
export interface Compiler {
  /** The code of a node. */
  compile(node: Node): Code;
  /** The code of a node that sees some more variables, and where in the frame they are. */
  within(
    variables: readonly string[],
    node: Node,
  ): { readonly code: Code; readonly slots: readonly number[] };
  /** The codes of nodes that see the same variables. */
  allWithin(
    variables: readonly string[],
    nodes: readonly Node[],
  ): { readonly codes: readonly Code[]; readonly slots: readonly number[] };
  /** How much work it is to evaluate the nodes once, apart from loops within. */
  costOf(...nodes: readonly Node[]): number;
}
