// What the CEL library hands to a macro; its own types leave this open.

/** A node of the syntax tree. */
export interface Node {
  readonly op: string;
  readonly args: unknown;
  /** Has one of these when the node is the call of a macro. */
  readonly meta: { readonly macro?: unknown; readonly alternate?: unknown };
  evaluate(evaluator: Evaluator, node: Node, scope: Scope): unknown;
}

/** The variables at a place of the expression. */
export interface Scope {
  forkWithVariable(name: string, type: unknown): Scope;
  reuse(parent: Scope): Scope;
  setIterValue(value: unknown, evaluator: Evaluator): Scope;
}

/** Checks types before an expression is evaluated. */
export interface Checker {
  check(node: Node, scope: Scope): unknown;
  getType(name: string): unknown;
  createError(code: string, message: string, node: Node): Error;
}

/** Evaluates nodes. */
export interface Evaluator {
  run(node: Node, scope: Scope): unknown;
  debugTypeDeep(value: unknown): unknown;
}

/** A call of a macro: its arguments are not evaluated yet. */
export interface MacroCall {
  readonly ast: Node;
  readonly args: readonly Node[];
  readonly receiver: Node;
}

/**
 * The name that a macro's argument gives to a variable.
 *
 * @throws the checker's error when the argument is anything else than a name
 */
export function variableName(checker: Checker, node: Node): string {
  if (node.op !== 'id') {
    throw checker.createError(
      'invalid_macro_argument',
      'expected the name of a variable here',
      node,
    );
  }
  return String(node.args);
}
