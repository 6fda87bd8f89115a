import type { Environment } from '@marcbachmann/cel-js';
import { Meter } from '../meter';
import type { Checker, Evaluator, MacroCall, Node, Scope } from './macro';

/** Name of the macro that an expression is wrapped in, so that its work is counted. */
export const METERED = 'oc__metered';

const MACRO = 'macro';

/** Nodes whose value is new: it costs what it holds. */
const BUILDERS: ReadonlySet<string | undefined> = new Set([
  'list',
  'map',
  'call',
  'rcall',
  '+',
  MACRO,
]);

/** Nodes that may walk through the whole of their operands; whoever takes the result, too. Macros only pass it on. */
const WALKERS: ReadonlySet<string | undefined> = new Set([
  undefined,
  '==',
  '!=',
  'in',
  '+',
  'call',
  'rcall',
]);

/** Lets the work of one expression after the other be counted by the meter that is in force. */
export class Metering {
  #meter = new Meter();
  #evaluator: Evaluator | undefined;
  /** Operation of the node that is being evaluated. */
  #operation: string | undefined;

  /** Registers {@link METERED}; the library has no limits of its own for evaluation. */
  register(environment: Environment): void {
    environment.registerFunction(
      `${METERED}(ast): dyn`,
      ({ ast, args }: MacroCall) => ({
        ast,
        typeCheck: (checker: Checker, _: unknown, scope: Scope) =>
          checker.check(args[0], scope),
        evaluate: (evaluator: Evaluator, _: unknown, scope: Scope) =>
          this.#counting(evaluator).run(args[0], scope),
      }),
    );
  }

  /** Evaluates with everything charged to `meter`. */
  with<T>(meter: Meter, evaluate: () => T): T {
    this.#meter = meter;
    this.#operation = undefined;
    return evaluate();
  }

  /** The library's evaluator with a toll at every node. */
  #counting(evaluator: Evaluator): Evaluator {
    if (this.#evaluator) {
      return this.#evaluator;
    }
    const counting: Evaluator = Object.assign(Object.create(evaluator), {
      run: (node: Node, scope: Scope) => this.#run(counting, node, scope),
      // Reaches for private members, which the object made above does not have.
      debugTypeDeep: evaluator.debugTypeDeep.bind(evaluator),
    });
    this.#evaluator = counting;
    return counting;
  }

  #run(evaluator: Evaluator, node: Node, scope: Scope): unknown {
    const outer = this.#operation;
    const operation = node.meta.macro || node.meta.alternate ? MACRO : node.op;
    this.#meter.charge(1);
    this.#operation = operation;
    try {
      const value = node.evaluate(evaluator, node, scope);
      if (BUILDERS.has(operation) || WALKERS.has(outer)) {
        this.#meter.chargeValue(value);
      }
      return value;
    } finally {
      this.#operation = outer;
    }
  }
}
