import { evaluationError } from '../errors';
import { DYN, listOf, optionalOf } from '../types/type';
import { typeName } from '../values/inspect';
import { compareValues } from '../values/order';
import { Optional } from '../values/optional';
import { compileLoop } from './loop';
import type { Macro } from './macro';

/** `cel.bind(name, value, body)`. */
export const bind: Macro = {
  name: 'bind',
  namespace: 'cel',
  variables: 1,
  arity: [3],
  check: ({ variables: [name], args: [value, body] }, checker) =>
    checker.within({ [name]: checker.typeOf(value) }, body),
  compile({ variables, args: [value, body] }, compiler) {
    const init = compiler.compile(value);
    const {
      codes: [code],
      slots: [slot],
    } = compiler.allWithin(variables, [body]);
    return frame => {
      frame.locals[slot] = init(frame);
      return code(frame);
    };
  },
};

/** `optional.optMap(v, body)`, and `optFlatMap`, whose body gives an optional itself. */
function optionalMacro(name: string, isFlat: boolean): Macro {
  return {
    name,
    variables: 1,
    arity: [2],
    check({ target, variables: [variable], args: [body] }, checker) {
      const held = checker.substitution.fresh();
      checker.expect(target, optionalOf(held));
      const result = checker.within(
        { [variable]: checker.substitution.apply(held, 'dyn') },
        body,
      );
      return isFlat ? result : optionalOf(result);
    },
    compile({ target, variables, args: [body] }, compiler) {
      const init = compiler.compile(target);
      const {
        codes: [code],
        slots: [slot],
      } = compiler.allWithin(variables, [body]);
      return frame => {
        const value = init(frame);
        if (!(value instanceof Optional)) {
          throw evaluationError(
            `calls ${name} on ${typeName(value)}: no such overload`,
          ).at(target);
        }
        if (!value.hasValue()) {
          return Optional.none;
        }
        frame.locals[slot] = value.value();
        const result = code(frame);
        return isFlat ? result : Optional.of(result);
      };
    },
  };
}

export const optionalMacros: readonly Macro[] = [
  optionalMacro('optMap', false),
  optionalMacro('optFlatMap', true),
];

/** `list.sortBy(v, key)`. */
export const sortBy: Macro = {
  name: 'sortBy',
  variables: 1,
  arity: [2],
  check({ target, variables: [variable], args: [key] }, checker) {
    const { value } = checker.entriesOf(target);
    checker.expect(target, listOf(DYN));
    checker.within({ [variable]: value }, key);
    return listOf(value);
  },
  compile: (call, compiler) =>
    compileLoop(call, compiler, loop => {
      const keyed: { key: unknown; item: unknown }[] = [];
      for (let i = 0; i < loop.length; i += 1) {
        loop.bind(i);
        keyed.push({ key: loop.value(0), item: loop.item(i) });
      }
      loop.charge(sortingCost(keyed.length));
      return keyed
        .sort((a, b) => compareValues(a.key, b.key))
        .map(({ item }) => item);
    }),
};

/** How many comparisons sorting takes. */
export function sortingCost(length: number): number {
  return Math.ceil(length * Math.log2(length + 1));
}
