import { CelError, evaluationError, located } from '../errors';
import type { ConditionalNode, LogicNode, Node } from '../syntax/ast';
import { typeName } from '../values/inspect';
import type { Code, Frame } from './code';

/** What it costs to go on after an error, which is more work for the machine than a node. */
const COST_OF_ERROR = 500;

/** The error when evaluation may go on without the value; what takes too much work ends at once. */
export function survivable(error: unknown, { meter }: Frame): unknown {
  if (!(error instanceof CelError) || error.code === 'limit') {
    throw error;
  }
  meter.charge(COST_OF_ERROR);
  return error;
}

/** @throws CelError for anything else than a bool */
export function asBool(value: unknown, node: Node): boolean {
  if (typeof value !== 'boolean') {
    throw located(
      evaluationError(`is ${typeName(value)}; expected bool: no such overload`),
      node,
    );
  }
  return value;
}

/**
 * `&&` and `||`: an operand that decides the result does so even when another one fails.
 */
export function compileLogic(node: LogicNode, codes: readonly Code[]): Code {
  const decisive = node.operator === '||';
  const { operands } = node;
  return frame => {
    let failure: unknown;
    for (let i = 0; i < codes.length; i += 1) {
      try {
        if (asBool(codes[i](frame), operands[i]) === decisive) {
          return decisive;
        }
      } catch (error) {
        const survived = survivable(error, frame);
        failure ??= survived;
      }
    }
    if (failure !== undefined) {
      throw failure;
    }
    return !decisive;
  };
}

export function compileConditional(
  node: ConditionalNode,
  [condition, yes, no]: readonly Code[],
): Code {
  return frame =>
    asBool(condition(frame), node.condition) ? yes(frame) : no(frame);
}
