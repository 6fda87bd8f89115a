import { evaluationError, located } from '../errors';
import type { Code, Compiler, Frame } from '../compile/code';
import { asBool, survivable } from '../compile/logic';
import type { Node } from '../syntax/ast';
import { isMap, typeName } from '../values/inspect';
import { entriesOf } from '../values/maps';
import type { MacroCall } from './macro';

/** The arguments of a comprehension, compiled. */
interface Body {
  readonly nodes: readonly Node[];
  readonly codes: readonly Code[];
  readonly slots: readonly number[];
  /** Work of one round. */
  readonly cost: number;
}

/** One evaluation of a comprehension: goes through a list or a map, and evaluates its arguments for each entry. */
export class Loop {
  readonly length: number;
  readonly #values: readonly unknown[];
  /** Keys of a map, in their order. */
  readonly #keys: readonly unknown[] | undefined;

  constructor(
    collection: unknown,
    private readonly body: Body,
    private readonly frame: Frame,
  ) {
    if (Array.isArray(collection)) {
      this.#values = collection;
    } else if (isMap(collection)) {
      const entries = entriesOf(collection, frame.meter);
      this.#keys = entries.map(([key]) => key);
      this.#values = entries.map(([, value]) => value);
    } else {
      throw evaluationError(
        `goes through ${typeName(
          collection,
        )}; expected a list or a map: no such overload`,
      );
    }
    this.length = this.#values.length;
  }

  /** How many arguments there are besides the variables. */
  get arguments(): number {
    return this.body.codes.length;
  }

  /** Position of an item of a list, key of an entry of a map. */
  key(index: number): unknown {
    return this.#keys ? this.#keys[index] : BigInt(index);
  }

  /** What a single variable stands for: an item of a list, a key of a map. */
  item(index: number): unknown {
    return (this.#keys ?? this.#values)[index];
  }

  /** Gives the variables the values of an entry. */
  bind(index: number): void {
    const { slots, cost } = this.body;
    const { locals, meter } = this.frame;
    meter.charge(cost);
    if (slots.length === 1) {
      locals[slots[0]] = this.item(index);
    } else {
      locals[slots[0]] = this.key(index);
      locals[slots[1]] = this.#values[index];
    }
  }

  /** Charges for more than the evaluation of the arguments. */
  charge(units: number): void {
    this.frame.meter.charge(units);
  }

  /** Value of an argument for the entry that is bound. */
  value(argument: number): unknown {
    return this.body.codes[argument](this.frame);
  }

  /** Whether an argument holds for the entry that is bound. */
  holds(argument: number): boolean {
    return asBool(this.value(argument), this.body.nodes[argument]);
  }

  /** Whether an entry decides by a condition; one that fails does not matter then. */
  isDecided(by: boolean): boolean {
    let failure: unknown;
    for (let i = 0; i < this.length; i += 1) {
      this.bind(i);
      try {
        if (this.holds(0) === by) {
          return true;
        }
      } catch (error) {
        const survived = survivable(error, this.frame);
        failure ??= survived;
      }
    }
    if (failure !== undefined) {
      throw failure;
    }
    return false;
  }
}

/** The code of a comprehension over its target. */
export function compileLoop(
  { target, variables, args }: MacroCall,
  compiler: Compiler,
  run: (loop: Loop) => unknown,
): Code {
  const collection = compiler.compile(target);
  const { codes, slots } = compiler.allWithin(variables, args);
  const body: Body = {
    nodes: args,
    codes,
    slots,
    cost: 1 + compiler.costOf(...args),
  };
  return frame => {
    try {
      return run(new Loop(collection(frame), body, frame));
    } catch (error) {
      throw located(error, target);
    }
  };
}
