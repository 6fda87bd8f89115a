import {
  type Expression,
  type ExpressionEngine,
  METER,
  type Scope,
} from '../expressions/expressionEngine';
import { OMIT, isPlainObject, setOwn } from '../expressions/values';
import { type Segment, scan } from './scan';

/** A value with expressions in it, compiled once and rendered many times. */
export interface Template {
  /** @returns plain JSON, or OMIT when the whole value goes away */
  render(scope: Scope): unknown;
}

/** A problem of a template, with where in it. */
export class TemplateError extends Error {
  readonly name = 'TemplateError';

  constructor(
    /** e.g. `spec.template.spec.containers[0].image`; empty at the top. */
    readonly path: string,
    readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Compiles a template: any JSON in which strings and map keys may hold `${...}`.
 *
 * @throws TemplateError when an expression cannot be parsed
 */
export function compileTemplate(
  value: unknown,
  engine: ExpressionEngine,
  path = '',
): Template {
  if (typeof value === 'string') {
    return compileString(value, engine, path);
  }
  if (Array.isArray(value)) {
    return compileList(value, engine, path);
  }
  if (isPlainObject(value)) {
    return compileMap(value, engine, path);
  }
  return { render: () => value };
}

function compileList(
  list: readonly unknown[],
  engine: ExpressionEngine,
  path: string,
): Template {
  const items = list.map((item, index) =>
    compileTemplate(item, engine, `${path}[${index}]`),
  );
  return {
    render(scope) {
      scope[METER]?.charge(items.length);
      return items
        .map(item => item.render(scope))
        .filter(item => item !== OMIT);
    },
  };
}

function compileMap(
  map: Readonly<Record<string, unknown>>,
  engine: ExpressionEngine,
  path: string,
): Template {
  const entries = Object.entries(map).map(([key, value]) => {
    const entryPath = path ? `${path}.${key}` : key;
    return {
      path: entryPath,
      key: compileString(key, engine, entryPath),
      value: compileTemplate(value, engine, entryPath),
    };
  });
  return {
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

function compileString(
  text: string,
  engine: ExpressionEngine,
  path: string,
): Template {
  if (!text.includes('${')) {
    return {
      render(scope) {
        // Text is what the output of a loop can be made large with.
        scope[METER]?.chargeText(text.length);
        return text;
      },
    };
  }
  return located(path, () => {
    const segments = scan(text);
    const only = soleExpression(segments);
    if (only !== undefined) {
      const expression = engine.compile(only);
      return {
        render: scope => located(path, () => expression.evaluate(scope)),
      };
    }
    const parts = segments.map(segment =>
      segment.kind === 'text' ? segment.text : engine.compile(segment.source),
    );
    return {
      render: scope => located(path, () => interpolate(parts, scope)),
    };
  });
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
  return parts
    .map(part =>
      typeof part === 'string' ? part : textOf(part.evaluate(scope)),
    )
    .join('');
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
    throw error instanceof TemplateError
      ? error
      : new TemplateError(path, error);
  }
}
