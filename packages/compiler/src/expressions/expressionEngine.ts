import { Environment } from '@marcbachmann/cel-js';
import { registerContextMethods } from './functions/contextMethods';
import { registerLists } from './functions/lists';
import { registerMaths } from './functions/maths';
import { registerNamespaces } from './functions/namespaces';
import { registerOneVariableMacros } from './functions/oneVariable';
import { registerOpenChoreo } from './functions/openchoreo';
import { registerStrings } from './functions/strings';
import { registerTwoVariableComprehensions } from './functions/twoVariables';
import { rewrite } from './rewrite';

/** Names and their values, already converted by `toCel`. */
export type Scope = Readonly<Record<string, unknown>>;

/** An expression that is parsed and checked, ready to be evaluated many times. */
export interface Expression {
  readonly source: string;
  /** @throws ExpressionError when the expression fails for these values */
  evaluate(scope: Scope): unknown;
}

/** The one place where CEL is parsed and evaluated. */
export interface ExpressionEngine {
  /** @throws ExpressionError when the source is no CEL, or calls a function that does not exist */
  compile(source: string): Expression;
}

/** An expression that cannot be parsed, or cannot be evaluated for the values it was given. */
export class ExpressionError extends Error {
  readonly name = 'ExpressionError';

  constructor(
    readonly code: 'syntax' | 'evaluation',
    readonly source: string,
    options: { cause: unknown },
  ) {
    super(`\${${source}} ${firstLine(options.cause)}`, options);
  }
}

// A template is small; what is larger or deeper is a mistake or an attack.
const LIMITS = {
  maxAstNodes: 5_000,
  maxDepth: 60,
  maxListElements: 1_000,
  maxMapEntries: 1_000,
  maxCallArguments: 16,
};

/** How many parsed expressions are kept; the least recently compiled go first. */
const CACHE_SIZE = 5_000;

/** CEL as OpenChoreo's templates use it, on `@marcbachmann/cel-js`. */
export function createExpressionEngine(): ExpressionEngine {
  const environment = new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: LIMITS,
  });
  registerNamespaces(environment);
  registerMaths(environment);
  registerOneVariableMacros(environment);
  registerStrings(environment);
  registerLists(environment);
  registerTwoVariableComprehensions(environment);
  registerOpenChoreo(environment);
  registerContextMethods(environment);

  const cache = new Map<string, Expression>();
  return {
    compile(source) {
      const cached = cache.get(source);
      if (cached) {
        return cached;
      }
      const expression = compile(environment, source);
      if (cache.size >= CACHE_SIZE) {
        cache.delete(cache.keys().next().value ?? '');
      }
      cache.set(source, expression);
      return expression;
    },
  };
}

function compile(environment: Environment, source: string): Expression {
  try {
    const parsed = environment.parse(rewrite(source));
    const { valid, error } = parsed.check();
    if (!valid) {
      throw error;
    }
    return {
      source,
      evaluate(scope) {
        try {
          return parsed(scope);
        } catch (cause) {
          throw new ExpressionError('evaluation', source, { cause });
        }
      },
    };
  } catch (cause) {
    throw new ExpressionError('syntax', source, { cause });
  }
}

function firstLine(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split('\n')[0];
}
