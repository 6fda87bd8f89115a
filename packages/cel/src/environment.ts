import { Checker, type CheckResult } from './check/checker';
import type { Code, Scope } from './compile/code';
import { TreeCompiler } from './compile/compiler';
import { CelError, located } from './errors';
import { FunctionTable } from './functions';
import { standardLibraries } from './library';
import type { Library } from './library/library';
import { MacroTable } from './macros/macro';
import { Meter } from './meter';
import type { Node } from './syntax/ast';
import type { SyntaxLimits } from './syntax/limits';
import { parse } from './syntax/parser';
import type { Type } from './types/type';

/** A parsed expression. */
export interface Ast {
  readonly source: string;
  readonly root: Node;
}

/** An expression that can be evaluated many times. */
export interface Program {
  /**
   * @param meter - what the work is charged to; one of its own when absent
   * @throws CelError when the expression fails for these values, or takes too much work
   */
  evaluate(scope: Scope, meter?: Meter): unknown;
}

/** Variables with their types. */
export type Variables = Readonly<Record<string, Type>>;

/** A language: the functions, macros and constants that its expressions can use. */
export class Environment {
  readonly #functions = new FunctionTable();
  readonly #constants: Readonly<
    Record<string, { readonly type: Type; readonly value: unknown }>
  >;
  readonly #macros: MacroTable;
  readonly #macroNames: readonly string[];
  readonly #container: string;
  readonly #limits: SyntaxLimits | undefined;

  /**
   * @param options.libraries - what there is besides the standard libraries
   * @param options.container - where names are looked up first, e.g. `a.b`
   */
  constructor(
    options: {
      libraries?: readonly Library[];
      container?: string;
      limits?: SyntaxLimits;
    } = {},
  ) {
    const libraries = [...standardLibraries, ...(options.libraries ?? [])];
    for (const { functions = {}, types = {} } of libraries) {
      this.#functions.add(functions, types);
    }
    const macros = libraries.flatMap(library => library.macros ?? []);
    this.#macros = new MacroTable(macros);
    this.#macroNames = [...new Set(macros.map(({ name }) => name))];
    this.#constants = Object.assign(
      {},
      ...libraries.map(({ constants = {} }) => constants),
    );
    this.#container = options.container ?? '';
    this.#limits = options.limits;
  }

  /** @throws CelError with the code `syntax` or `limit` */
  parse(source: string): Ast {
    return { source, root: parse(source, this.#macros, this.#limits) };
  }

  /**
   * Types of an expression, and everything that is wrong with it.
   *
   * @param variables - those there are; any name is accepted when absent
   */
  check({ root }: Ast, variables?: Variables): CheckResult {
    return new Checker({
      functions: this.#functions,
      constants: this.#constants,
      macroNames: this.#macroNames,
      container: this.#container,
      variables,
    }).check(root);
  }

  /** Compiles an expression to closures. */
  program({ root }: Ast, variables?: Variables): Program {
    const compiler = new TreeCompiler({
      functions: this.#functions,
      constants: this.#constants,
      container: this.#container,
      variables,
    });
    const code = compiler.compile(root);
    return program({
      code,
      root,
      slots: compiler.slots,
      cost: compiler.costOf(root),
    });
  }
}

function program(options: {
  code: Code;
  root: Node;
  slots: number;
  cost: number;
}): Program {
  const { code, root, slots, cost } = options;
  return {
    evaluate(scope, meter = new Meter()) {
      try {
        meter.charge(cost);
        return code({ scope, meter, locals: new Array(slots) });
      } catch (error) {
        throw error instanceof RangeError
          ? new CelError('limit', 'has values that are nested too deep', {
              range: root,
            })
          : located(error, root);
      }
    },
  };
}
