import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { registerContextMethods } from './functions/contextMethods';
import { registerFormat } from './functions/format';
import { registerLists } from './functions/lists';
import { registerMaths } from './functions/maths';
import { METERED, Metering } from './functions/metered';
import { registerNamespaces } from './functions/namespaces';
import { registerOneVariableMacros } from './functions/oneVariable';
import { registerOpenChoreo } from './functions/openchoreo';
import { registerStrings } from './functions/strings';
import { registerTwoVariableComprehensions } from './functions/twoVariables';
import { LruCache } from '../lruCache';
import { Meter } from './meter';
import { rewrite } from './rewrite';

/** Key of the meter in a scope; no name in an expression can reach it. */
export const METER: unique symbol = Symbol('meter');

/**
 * Names and their values, already converted by `toCel`.
 *
 * What is evaluated in scopes with one {@link METER} is bounded together; without, each expression by itself.
 */
export type Scope = Readonly<Record<string, unknown>> & {
  readonly [METER]?: Meter;
};

/** An expression that is parsed and checked, ready to be evaluated many times. */
export interface Expression {
  readonly source: string;
  /** @throws ExpressionError when the expression fails for these values, or takes too much work */
  evaluate(scope: Scope): unknown;
}

/** The one place where CEL is parsed and evaluated. */
export interface ExpressionEngine {
  /**
   * @param variables - the names there are; any name is accepted when absent
   * @throws ExpressionError when the source is no CEL, or names a function or variable that does not exist
   */
  compile(source: string, variables?: readonly string[]): Expression;
}

/** An expression that cannot be parsed, or cannot be evaluated for the values it was given. */
export class ExpressionError extends Error {
  readonly name = 'ExpressionError';

  constructor(
    readonly code: 'syntax' | 'unknown-variable' | 'evaluation',
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

/** Longest source of an expression: what comes before the parser takes time, too. */
const MAX_SOURCE = 20_000;

/** How many parsed expressions are kept; those that were not asked for longest go first. */
const CACHE_SIZE = 5_000;

/** How many sets of variables are known at a time. */
const ENVIRONMENTS = 200;

/** CEL as OpenChoreo's templates use it, on `@marcbachmann/cel-js`. */
export function createExpressionEngine(): ExpressionEngine {
  const metering = new Metering();
  const base = createEnvironment(metering);
  const environments = new LruCache<string, Environment>(ENVIRONMENTS);
  const expressions = new LruCache<string, Expression>(CACHE_SIZE);
  return {
    compile(source, variables) {
      const names = variables && [...new Set(variables)].sort();
      const context = names?.join() ?? '*';
      return expressions.get(`${context}\n${source}`, () =>
        compile({
          source,
          metering,
          environment: names
            ? environments.get(context, () => knowing(base, names))
            : base,
        }),
      );
    },
  };
}

function createEnvironment(metering: Metering): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: LIMITS,
  });
  metering.register(environment);
  registerNamespaces(environment);
  registerMaths(environment);
  registerOneVariableMacros(environment);
  registerStrings(environment);
  registerFormat(environment);
  registerLists(environment);
  registerTwoVariableComprehensions(environment);
  registerOpenChoreo(environment);
  registerContextMethods(environment);
  return environment;
}

/**
 * The environment with these variables and no others.
 *
 * @throws Error when one of them is a word of CEL
 */
function knowing(base: Environment, variables: readonly string[]): Environment {
  const environment = base.clone({ unlistedVariablesAreDyn: false });
  for (const variable of variables) {
    try {
      environment.registerVariable(variable, 'dyn');
    } catch (cause) {
      throw new Error(
        `cannot have a variable "${variable}": the name has a meaning in CEL`,
        { cause },
      );
    }
  }
  return environment;
}

function compile(options: {
  source: string;
  environment: Environment;
  metering: Metering;
}): Expression {
  const { source, environment, metering } = options;
  const parsed = parse(source, environment);
  return {
    source,
    evaluate(scope) {
      try {
        return metering.with(scope[METER] ?? new Meter(), () => parsed(scope));
      } catch (cause) {
        throw new ExpressionError('evaluation', source, { cause });
      }
    },
  };
}

function parse(source: string, environment: Environment): ParseResult {
  try {
    if (source.length > MAX_SOURCE) {
      throw new Error(`is longer than ${MAX_SOURCE} characters`);
    }
    const rewritten = rewrite(source);
    // By itself first: something like "a) + (b" becomes an expression within the parentheses below.
    environment.parse(rewritten);
    const parsed = environment.parse(`${METERED}(${rewritten}\n)`);
    const { valid, error } = parsed.check();
    if (!valid) {
      throw error;
    }
    return parsed;
  } catch (cause) {
    const isUnknown =
      cause instanceof Error &&
      'code' in cause &&
      cause.code === 'unknown_variable';
    throw new ExpressionError(
      isUnknown ? 'unknown-variable' : 'syntax',
      source,
      {
        cause,
      },
    );
  }
}

function firstLine(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split('\n')[0];
}
