import type { Checker } from '../check/checker';
import type { Code, Compiler } from '../compile/code';
import type { Node } from '../syntax/ast';
import type { Type } from '../types/type';

/** What a macro was called with. */
export interface MacroCall {
  /** What it is called on; of a macro in a namespace, the name of that. */
  readonly target: Node;
  readonly variables: readonly string[];
  readonly args: readonly Node[];
}

/** A function whose arguments are evaluated when and as often as it says. */
export interface Macro {
  readonly name: string;
  /** What it is called on when that is no value, e.g. `cel`. */
  readonly namespace?: string;
  /** How many of the first arguments are names of variables. */
  readonly variables: number;
  /** How many arguments it can have, names among them. */
  readonly arity: readonly number[];
  /** The type of the result; problems go to the checker. */
  check(call: MacroCall, checker: Checker): Type;
  compile(call: MacroCall, compiler: Compiler): Code;
}

/** The macros of an environment. */
export class MacroTable {
  readonly #macros = new Map<string, Macro>();

  constructor(macros: readonly Macro[]) {
    for (const macro of macros) {
      for (const arity of macro.arity) {
        this.#macros.set(
          `${macro.namespace ?? ''}.${macro.name}/${arity}`,
          macro,
        );
      }
    }
  }

  /** The macro that a call means. */
  find(call: { name: string; target?: Node; args: number }): Macro | undefined {
    const { name, target, args } = call;
    if (!target) {
      return undefined;
    }
    const namespace = target.kind === 'ident' ? target.name : '';
    return (
      this.#macros.get(`${namespace}.${name}/${args}`) ??
      this.#macros.get(`.${name}/${args}`)
    );
  }
}
