import { DYN, type Type, type Variables, formatType } from '@openchoreo/cel';
import {
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

/** How messages name what a template has to give. */
const EXPECTED: Readonly<Record<string, string>> = {
  bool: 'true or false',
  list: 'a list or a map',
};

/** Compiles templates that see the same context, and keeps what is wrong with them. */
export class CheckedTemplates {
  readonly problems: TemplateError[] = [];

  constructor(
    private readonly engine: ExpressionEngine,
    private readonly context: Variables,
  ) {}

  optional(value: unknown, at: Place): Template | undefined {
    return value === undefined ? undefined : this.compile(value, at);
  }

  /** Compiles a template; one with problems is only good for looking at others. */
  compile(value: unknown, { path, locals, gives }: Place): Template {
    const template = this.#attempt(value, path, { ...this.context, ...locals });
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
    const attempt = this.#attempt(value, '', this.context);
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
    variables: Variables,
  ): Template | TemplateError {
    const engine: ExpressionEngine = {
      compile: source => this.engine.compile(source, variables),
    };
    try {
      return compileTemplate(value, engine, path);
    } catch (error) {
      if (error instanceof TemplateError) {
        return error;
      }
      throw error;
    }
  }
}
