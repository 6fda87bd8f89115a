import {
  type ExpressionEngine,
  createExpressionEngine,
} from './expressionEngine';

let engine: ExpressionEngine | undefined;

/** The engine of this process: what it has parsed serves every cell. Made when it is first needed. */
export function sharedEngine(): ExpressionEngine {
  engine ??= createExpressionEngine();
  return engine;
}
