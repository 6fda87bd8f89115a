import { DYN, STRING, type Type, listOf, mapOf } from '@openchoreo/cel';
import {
  type Expression,
  type ExpressionEngine,
  ExpressionErrors,
  METER,
  type Scope,
} from '../expressions/expressionEngine';
import { canBe } from '../expressions/jsonTypes';
import { OMIT, isPlainObject, setOwn } from '../expressions/values';
import { type Segment, scan } from './scan';
import { TemplateError } from './templateError';

/** A value with expressions in it, compiled once and rendered many times. */
export interface Template {
  /** What is known of the values it gives. */
  readonly type: Type;
  /**
   * @returns plain JSON, or OMIT when the whole value goes away
   * @throws TemplateError when an expression fails, or takes too much work
   */
  render(scope: Scope): unknown;
}

/** Lists and maps within one another; what is deeper is a mistake or an attack. */
const MAX_DEPTH = 100;

/** Stands for what has a problem; it is never rendered. */
const BROKEN: Template = { type: DYN, render: () => OMIT };

class TemplateCompiler {
  readonly problems: TemplateError[] = [];

  constructor(private readonly engine: ExpressionEngine) {}

  compile(value: unknown, path: string, depth: number): Template {
    if (depth > MAX_DEPTH) {
      return this.#broken(
        path,
        new Error(`is nested more than ${MAX_DEPTH} levels deep`),
      );
    }
    if (typeof value === 'string') {
      return this.#text(value, path);
    }
    if (Array.isArray(value)) {
      return listTemplate(
        value.map((item, index) =>
          this.compile(item, `${path}[${index}]`, depth + 1),
        ),
      );
    }
    if (isPlainObject(value)) {
      return this.#map(value, path, depth);
    }
    return { type: DYN, render: () => value };
  }

  #map(
    map: Readonly<Record<string, unknown>>,
    path: string,
    depth: number,
  ): Template {
    return mapTemplate(
      Object.entries(map).map(([name, value]) => {
        const entryPath = below(path, name);
        const key = this.#text(name, entryPath);
        if (!canBe(key.type, ['string'])) {
          this.#broken(entryPath, notText(name));
        }
        return {
          path: entryPath,
          key,
          value: this.compile(value, entryPath, depth + 1),
        };
      }),
    );
  }

  #text(text: string, path: string): Template {
    if (!text.includes('${')) {
      return constantText(text);
    }
    const segments = this.#attempt(path, () => scan(text));
    const only = segments && soleExpression(segments);
    if (only !== undefined) {
      const expression = this.#attempt(path, () => this.engine.compile(only));
      return expression
        ? {
            type: expression.type,
            render: scope => located(path, () => expression.evaluate(scope)),
          }
        : BROKEN;
    }
    const parts = (segments ?? []).flatMap(
      (segment): (string | Expression)[] => {
        if (segment.kind === 'text') {
          return [segment.text];
        }
        const expression = this.#attempt(path, () =>
          this.engine.compile(segment.source),
        );
        return expression ? [expression] : [];
      },
    );
    return {
      type: STRING,
      render: scope => located(path, () => interpolate(parts, scope)),
    };
  }

  /** What an action gives; nothing when it fails, which is a problem of the template. */
  #attempt<T>(path: string, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.#broken(path, error);
      return undefined;
    }
  }

  #broken(path: string, error: unknown): Template {
    const causes = error instanceof ExpressionErrors ? error.errors : [error];
    this.problems.push(...causes.map(cause => new TemplateError(path, cause)));
    return BROKEN;
  }
}

/**
 * Compiles a template: any JSON in which strings and map keys may hold `${...}`.
 *
 * @throws TemplateError with the first problem, and all others in it
 */
export function compileTemplate(
  value: unknown,
  engine: ExpressionEngine,
  path = '',
): Template {
  const compiler = new TemplateCompiler(engine);
  const template = compiler.compile(value, path, 0);
  const [first, ...others] = compiler.problems;
  if (first) {
    throw new TemplateError(first.path, first.cause, others);
  }
  return template;
}

/** As paths are written elsewhere: `metadata.labels["a.b/c"]`. */
function below(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) {
    return `${path}[${JSON.stringify(key)}]`;
  }
  return path ? `${path}.${key}` : key;
}

function notText(key: string): Error {
  return new Error(`has the key ${key}, which does not give text`);
}

function constantText(text: string): Template {
  return {
    type: STRING,
    render(scope) {
      // Text is what the output of a loop can be made large with.
      scope[METER]?.chargeText(text.length);
      return text;
    },
  };
}

function listTemplate(items: readonly Template[]): Template {
  return {
    type: listOf(DYN),
    render(scope) {
      scope[METER]?.charge(items.length);
      return items
        .map(item => item.render(scope))
        .filter(item => item !== OMIT);
    },
  };
}

function mapTemplate(
  entries: readonly { path: string; key: Template; value: Template }[],
): Template {
  return {
    type: mapOf(STRING, DYN),
    render(scope) {
      scope[METER]?.charge(entries.length);
      const result: Record<string, unknown> = {};
      for (const entry of entries) {
        const key = entry.key.render(scope);
        const value = entry.value.render(scope);
        if (key === OMIT || value === OMIT) {
          continue;
        }
        if (typeof key !== 'string') {
          throw new TemplateError(
            entry.path,
            new Error(
              `is a key and gives ${JSON.stringify(key)}; expected text`,
            ),
          );
        }
        if (Object.hasOwn(result, key)) {
          throw new TemplateError(
            entry.path,
            new Error(`gives the key "${key}" a second time`),
          );
        }
        setOwn(result, key, value);
      }
      return result;
    },
  };
}

/** The expression when there is nothing else but white space, as block scalars leave it. */
function soleExpression(segments: readonly Segment[]): string | undefined {
  const [only, ...rest] = segments.filter(
    segment => segment.kind === 'expression' || segment.text.trim() !== '',
  );
  return only?.kind === 'expression' && rest.length === 0
    ? only.source
    : undefined;
}

function interpolate(
  parts: readonly (string | Expression)[],
  scope: Scope,
): string {
  let text = '';
  for (const part of parts) {
    text += typeof part === 'string' ? part : textOf(part.evaluate(scope));
    scope[METER]?.chargeText(text.length);
  }
  return text;
}

function textOf(value: unknown): string {
  if (value === OMIT) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function located<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new TemplateError(path, error);
  }
}
