import { CelError, type Range } from '../errors';
import type { Macro } from '../macros/macro';
import { DYN } from '../types/type';
import { MAX_INT } from '../values/numbers';
import type { MacroNode, Node, SelectNode } from './ast';
import type { Token } from './lexer';

/**
 * `has(value.field)`.
 *
 * @throws CelError when the argument does not name a field
 */
export function presenceTest(args: readonly Node[], range: Range): SelectNode {
  const [field] = args;
  if (args.length !== 1 || field.kind !== 'select') {
    throw new CelError(
      'syntax',
      'has a call of has() that does not name a field: expected has(value.field)',
      { range },
    );
  }
  return {
    ...field,
    mode: field.mode === 'optional' ? 'optional-test' : 'test',
    ...range,
  };
}

/**
 * The call of a macro, with the names of its variables apart from its other arguments.
 *
 * @throws CelError for a variable that is no name, or has the name of another one
 */
export function macroCall(
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

/**
 * Value and type of a literal with its sign.
 *
 * @throws CelError for a number that fits into 64 bits only with a minus sign, which it has not
 */
export function signed(
  { literal, text, start, end }: Token,
  isNegative: boolean,
) {
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
