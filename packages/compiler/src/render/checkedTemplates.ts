import { DYN, type Type, type Variables, formatType } from '@openchoreo/cel';
import {
  type Expression,
  type ExpressionEngine,
  ExpressionError,
} from '../expressions/expressionEngine';
import { canBe } from '../expressions/jsonTypes';
import { type Template, compileTemplate } from '../templates/template';
import { TemplateError } from '../templates/templateError';

/** Where a template stands and what it is for. */
interface Place {
  readonly path: string;
  /** What it can speak of besides the context. */
  readonly locals?: Variables;
  /** What it has to give; anything when absent. */
  readonly gives?: readonly Type['kind'][];
}

/** Stands for a template that has a problem; with problems, nothing is rendered. */
const BROKEN: Template = { type: DYN, render: () => undefined };

const NO_LOCALS: Variables = {};

/** How messages name what a template has to give. */
const EXPECTED: Readonly<Record<string, string>> = {
  bool: 'true or false',
  list: 'a list or a map',
};

/** Compiles templates that see the same context, and keeps what is wrong with them. */
export class CheckedTemplates {
  readonly problems: TemplateError[] = [];
  readonly #engine: ExpressionEngine;
  readonly #within = new WeakMap<Variables, ExpressionEngine>();

  /** @param options.isLazy - leaves what can wait until it is rendered */
  constructor(
    private readonly engine: ExpressionEngine,
    private readonly context: Variables,
    private readonly options: { readonly isLazy?: boolean } = {},
  ) {
    this.#engine = withNames(engine, context);
  }

  optional(value: unknown, at: Place): Template | undefined {
    return value === undefined ? undefined : this.compile(value, at);
  }

  /** As {@link compile}; what is wrong with a template that waits is thrown when it is rendered. */
  later(value: unknown, place: Omit<Place, 'gives'>): Template {
    return this.options.isLazy
      ? whenRendered(() =>
          compileTemplate(value, this.#engineFor(place.locals), place.path),
        )
      : this.compile(value, place);
  }

  optionalLater(
    value: unknown,
    place: Omit<Place, 'gives'>,
  ): Template | undefined {
    return value === undefined ? undefined : this.later(value, place);
  }

  /** Compiles a template; one with problems is only good for looking at others. */
  compile(value: unknown, { path, locals, gives }: Place): Template {
    const template = this.#attempt(value, path, this.#engineFor(locals));
    if (template instanceof TemplateError) {
      this.problems.push(template, ...template.others);
      return BROKEN;
    }
    if (gives && !canBe(template.type, gives)) {
      const message = `${String(value).trim()} gives ${formatType(
        template.type,
      )}; expected ${EXPECTED[gives[0]]}`;
      this.problems.push(new TemplateError(path, new Error(message)));
    }
    return template;
  }

  /** Whether a template needs one of some variables that are not in the context. */
  speaksOf(value: unknown, names: readonly string[]): boolean {
    const attempt = this.#attempt(value, '', this.#engine);
    return (
      attempt instanceof TemplateError &&
      [attempt, ...attempt.others].some(
        ({ cause }) =>
          cause instanceof ExpressionError &&
          cause.code === 'unknown-variable' &&
          names.includes(cause.cause.unknown?.name ?? ''),
      )
    );
  }

  #attempt(
    value: unknown,
    path: string,
    engine: ExpressionEngine,
  ): Template | TemplateError {
    try {
      return compileTemplate(value, engine, path);
    } catch (error) {
      if (error instanceof TemplateError) {
        return error;
      }
      throw error;
    }
  }

  #engineFor(locals: Variables = NO_LOCALS): ExpressionEngine {
    if (Object.keys(locals).length === 0) {
      return this.#engine;
    }
    const engine =
      this.#within.get(locals) ??
      withNames(this.engine, { ...this.context, ...locals });
    this.#within.set(locals, engine);
    return engine;
  }
}

/** An engine for expressions that see the same names. Types repeat themselves, so each of them is compiled once. */
function withNames(
  engine: ExpressionEngine,
  variables: Variables,
): ExpressionEngine {
  const known = new Map<string, Expression>();
  return {
    compile(source) {
      const expression = known.get(source) ?? engine.compile(source, variables);
      known.set(source, expression);
      return expression;
    },
  };
}

function whenRendered(compile: () => Template): Template {
  let template: Template | undefined;
  return {
    type: DYN,
    render(scope) {
      template ??= compile();
      return template.render(scope);
    },
  };
}
