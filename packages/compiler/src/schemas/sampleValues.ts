import { isPlainObject } from '../expressions/values';
import { propertiesOf, resolve } from './resolve';
import type { Schema } from './validator';

type Values = Readonly<Record<string, unknown>>;

/** How deep values are made; a schema that requires itself has no end. */
const MAX_DEPTH = 8;

/** How many values are made; parts that are referred to again and again add up. */
const MAX_VALUES = 2_000;

/** A text for a parameter of which nothing else is known. */
const SAMPLE_TEXT = 'sample';

class Samples {
  #values = 0;

  constructor(private readonly root: Schema) {}

  /** What an object has to be given; defaults are left to the compiler. */
  object(schema: Schema, depth: number): Values {
    const { required } = schema;
    const names = new Set(Array.isArray(required) ? required : []);
    const entries = propertiesOf(schema).flatMap(([name, unresolved]) => {
      const property = resolve(unresolved, this.root);
      const given = exampleOf(property);
      if (given !== undefined) {
        return [[name, given] as const];
      }
      return names.has(name) && property.default === undefined
        ? [[name, this.value(property, depth + 1)] as const]
        : [];
    });
    return Object.fromEntries(entries);
  }

  value(unresolved: Schema, depth: number): unknown {
    const schema = resolve(unresolved, this.root);
    this.#values += 1;
    if (depth > MAX_DEPTH || this.#values > MAX_VALUES) {
      return null;
    }
    const given = exampleOf(schema) ?? schema.default;
    if (given !== undefined) {
      return given;
    }
    if (Array.isArray(schema.enum)) {
      return schema.enum[0];
    }
    switch (schema.type) {
      case 'integer':
      case 'number':
        return numberOf(schema);
      case 'boolean':
        return false;
      case 'array':
        return this.#list(schema, depth);
      case 'object':
        return this.object(schema, depth);
      default:
        return textOf(schema);
    }
  }

  #list({ items, minItems }: Schema, depth: number): unknown[] {
    const isNeeded = typeof minItems === 'number' && minItems > 0;
    return isNeeded && isPlainObject(items)
      ? [this.value(items, depth + 1)]
      : [];
  }
}

/**
 * Values that a schema might accept: its examples, and for what is required and has neither example nor default the
 * simplest value of its type. What has a default is left out.
 *
 * A value that no example gives need not fit patterns and rules: whoever renders with it hears of that.
 */
export function sampleValues(root: Schema | undefined): Values {
  if (!root) {
    return {};
  }
  const schema = resolve(root, root);
  const example = exampleOf(schema);
  return isPlainObject(example) ? example : new Samples(root).object(schema, 0);
}

/** OpenAPI v3 has one `example`, JSON schema a list of them. */
function exampleOf({ example, examples }: Schema): unknown {
  return example ?? (Array.isArray(examples) ? examples[0] : undefined);
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Schema): number {
  if (typeof exclusiveMinimum === 'number') {
    return exclusiveMinimum + 1;
  }
  if (typeof minimum === 'number') {
    return exclusiveMinimum === true ? minimum + 1 : minimum;
  }
  return typeof maximum === 'number' ? Math.min(1, maximum) : 1;
}

function textOf({ minLength, maxLength }: Schema): string {
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : Infinity;
  return SAMPLE_TEXT.padEnd(Math.min(least, 256), '-').slice(
    0,
    Math.max(most, 0),
  );
}
