import {
  type Ast,
  CelError,
  type CelErrorCode,
  Environment,
  Meter,
  type Program,
  type Range,
  type Type,
  type Variables,
  mixedArithmetic,
} from '@openchoreo/cel';
import { suggestionFor } from '@openchoreo/model';
import { LruCache } from '../lruCache';
import { contextMethods } from './contextMethods';
import { openChoreoFunctions } from './openChoreoFunctions';
import { fromCel } from './values';

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
  /** What is known of its values. */
  readonly type: Type;
  /**
   * The value as JSON, or OMIT when it goes away.
   *
   * @throws ExpressionError when the expression fails for these values, or takes too much work
   */
  evaluate(scope: Scope): unknown;
}

/** The one place where CEL is parsed and evaluated. */
export interface ExpressionEngine {
  /**
   * @param variables - the names there are, with what is known of their values; any name is accepted when absent
   * @throws ExpressionErrors with everything that is wrong with the source
   */
  compile(source: string, variables?: Variables): Expression;
}

/** Something that is wrong with an expression, by itself or for the values it was given. */
export class ExpressionError extends Error {
  readonly name = 'ExpressionError';
  readonly code: CelErrorCode;
  /** Which part of the expression; all of it when absent. */
  readonly range: Range | undefined;

  constructor(readonly source: string, readonly cause: CelError) {
    super(
      `\${${shortened(source)}} ${cause.message}${hintOf(cause)}${placeOf(
        source,
        cause,
      )}`,
      { cause },
    );
    this.code = cause.code;
    this.range = cause.range;
  }
}

/** Everything that is wrong with one expression. */
export class ExpressionErrors extends Error {
  readonly name = 'ExpressionErrors';

  constructor(readonly errors: readonly ExpressionError[]) {
    super(errors.map(({ message }) => message).join('; '));
  }
}

/** How many parsed expressions are kept; those that were not asked for longest go first. */
const CACHE_SIZE = 5_000;

/** CEL as OpenChoreo's templates use it. */
export function createExpressionEngine(): ExpressionEngine {
  const environment = new Environment({
    libraries: [mixedArithmetic, openChoreoFunctions, contextMethods],
  });
  const parsed = new LruCache<string, { ast: Ast; program: Program }>(
    CACHE_SIZE,
  );
  return {
    compile(source, variables) {
      const { ast, program } = failing(source, () =>
        parsed.get(source, () => {
          const tree = environment.parse(source);
          return { ast: tree, program: environment.program(tree) };
        }),
      );
      const { type, problems } = environment.check(ast, variables);
      if (problems.length > 0) {
        throw new ExpressionErrors(
          problems.map(problem => new ExpressionError(source, problem)),
        );
      }
      return {
        source,
        type,
        evaluate: scope => evaluate(source, program, scope),
      };
    },
  };
}

function evaluate(source: string, program: Program, scope: Scope): unknown {
  const meter = scope[METER] ?? new Meter();
  try {
    return fromCel(program.evaluate(scope, meter), meter);
  } catch (error) {
    throw asExpressionError(source, error);
  }
}

function failing<T>(source: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new ExpressionErrors([asExpressionError(source, error)]);
  }
}

/** @throws whatever the language does not know of */
function asExpressionError(source: string, error: unknown): ExpressionError {
  if (!(error instanceof CelError)) {
    throw error;
  }
  return new ExpressionError(source, error);
}

/** The part of an expression that a problem is about, when it is not all of it. */
function placeOf(source: string, { range }: CelError): string {
  if (!range || (range.start === 0 && range.end === source.length)) {
    return '';
  }
  const before = source.slice(0, range.start).split('\n');
  const character = before[before.length - 1].length + 1;
  const line = before.length > 1 ? `line ${before.length}, ` : '';
  const part = source.slice(range.start, range.end);
  return ` (${line}character ${character}${part && `: ${shortened(part)}`})`;
}

/** Characters of an expression that a message shows. */
const MAX_SHOWN = 300;

function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}

function hintOf({ unknown }: CelError): string {
  const suggestion = unknown && suggestionFor(unknown.name, unknown.known);
  return suggestion ? `; did you mean "${suggestion}"?` : '';
}
