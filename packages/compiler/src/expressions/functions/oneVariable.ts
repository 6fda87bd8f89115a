import { type Environment, Optional } from '@marcbachmann/cel-js';
import { compare } from './lists';
import {
  type Checker,
  type Evaluator,
  type MacroCall,
  type Scope,
  variableName,
} from './macro';

interface Definition {
  readonly signature: string;
  readonly type: string;
  readonly run: (
    receiver: unknown,
    visit: (value: unknown) => unknown,
  ) => unknown;
}

const DEFINITIONS: readonly Definition[] = [
  {
    signature: 'list.sortBy(ast, ast): list',
    type: 'list',
    run: (list, visit) =>
      (list as unknown[])
        .map(item => ({ item, key: visit(item) }))
        .sort((a, b) => compare(a.key, b.key))
        .map(({ item }) => item),
  },
  {
    signature: 'optional.optMap(ast, ast): optional',
    type: 'optional',
    run: (optional, visit) =>
      valueOf(optional, value => Optional.of(visit(value))),
  },
  {
    signature: 'optional.optFlatMap(ast, ast): optional',
    type: 'optional',
    run: (optional, visit) => valueOf(optional, visit),
  },
];

function valueOf(optional: unknown, map: (value: unknown) => unknown) {
  if (!(optional instanceof Optional)) {
    throw new Error('expected an optional value');
  }
  return optional.hasValue() ? map(optional.value()) : Optional.none();
}

/** Registers the macros over one variable that the CEL library lacks. */
export function registerOneVariableMacros(environment: Environment) {
  for (const definition of DEFINITIONS) {
    environment.registerFunction(definition.signature, macro(definition));
  }
}

function macro({ type, run }: Definition) {
  return ({ ast, args, receiver }: MacroCall) => {
    const [variable, body] = args;
    let inner: Scope;
    return {
      ast,
      typeCheck(checker: Checker, _: unknown, scope: Scope) {
        checker.check(receiver, scope);
        inner = scope.forkWithVariable(
          variableName(checker, variable),
          checker.getType('dyn'),
        );
        checker.check(body, inner);
        return checker.getType(type);
      },
      evaluate(evaluator: Evaluator, _: unknown, scope: Scope) {
        return run(evaluator.run(receiver, scope), value =>
          evaluator.run(
            body,
            inner.reuse(scope).setIterValue(value, evaluator),
          ),
        );
      },
    };
  };
}
