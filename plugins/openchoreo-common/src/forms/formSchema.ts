import type { JsonObject, JsonValue } from '@backstage/types';

/** How many references are followed one inside the other; a schema that refers to itself ends there. */
const MAX_REFERENCES = 8;

/**
 * Keywords that say something to Kubernetes alone, or have been worked in, and `format`: the compiler takes it for a remark,
 * as Kubernetes does with most.
 */
const LEFT_OUT =
  /^(x-kubernetes-.*|\$defs|definitions|nullable|format|(exclusiveM|m)(in|ax)imum)$/;

/** Keywords whose value is a map of schemas, one schema, or a list of them. */
const MAPS = new Set(['properties', 'patternProperties']);
const SINGLES = new Set(['items', 'additionalProperties', 'not']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf']);

class FormSchema {
  readonly #root: JsonObject;

  constructor(root: JsonObject) {
    this.#root = root;
  }

  convert(schema: JsonObject, references: number): JsonObject {
    const { $ref, ...beside } = schema;
    if (typeof $ref === 'string') {
      const target = this.#target($ref);
      return target && references < MAX_REFERENCES
        ? this.convert({ ...target, ...beside }, references + 1)
        : this.#keywords(beside, references);
    }
    return this.#keywords(schema, references);
  }

  #keywords(schema: JsonObject, references: number): JsonObject {
    const entries = Object.entries(schema)
      .filter(([keyword]) => !LEFT_OUT.test(keyword))
      .map(([keyword, value]) => [
        keyword,
        this.#keyword(keyword, value, references),
      ]);
    return {
      ...Object.fromEntries(entries),
      ...limits(schema),
      ...typeFor(schema),
      ...patternFor(schema),
    };
  }

  #keyword(
    keyword: string,
    value: JsonValue | undefined,
    references: number,
  ): JsonValue | undefined {
    if (MAPS.has(keyword) && isObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [
          name,
          isObject(inner)
            ? { title: titleOf(name), ...this.convert(inner, references) }
            : inner,
        ]),
      );
    }
    if (SINGLES.has(keyword) && isObject(value)) {
      return this.convert(value, references);
    }
    if (LISTS.has(keyword) && Array.isArray(value)) {
      return value.map(inner =>
        isObject(inner) ? this.convert(inner, references) : inner,
      );
    }
    return value;
  }

  #target(reference: string): JsonObject | undefined {
    const node = reference
      .replace(/^#\/?/, '')
      .split('/')
      .filter(Boolean)
      .map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'))
      .reduce<JsonValue | undefined>(
        (parent, token) => (isObject(parent) ? parent[token] : undefined),
        this.#root,
      );
    return isObject(node) ? node : undefined;
  }
}

/**
 * The schema of a form for the parameters of a component type or trait.
 *
 * Accepts what the schema of the type accepts. References are replaced by what they lead to, as the form stands somewhere
 * else in a document, and every field gets a title that people can read.
 *
 * @param schema - `openAPIV3Schema` of the type
 */
export function formSchemaOf(schema: JsonObject): JsonObject {
  return new FormSchema(schema).convert(schema, 0);
}

/** A title for a field: `imagePullPolicy` becomes `Image pull policy`. */
export function titleOf(field: string): string {
  const words = field
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .split(' ')
    .filter(Boolean)
    .map(word => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}

/** OpenAPI v3 has `exclusiveMinimum: true` beside `minimum`; JSON schema has the number itself there. */
function limits(schema: JsonObject): JsonObject {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const limit = (
    name: string,
    exclusiveName: string,
    value: JsonValue | undefined,
    exclusive: JsonValue | undefined,
  ): JsonObject => ({
    ...(value !== undefined &&
      (exclusive === true ? { [exclusiveName]: value } : { [name]: value })),
    ...(typeof exclusive === 'number' && { [exclusiveName]: exclusive }),
  });
  return {
    ...limit('minimum', 'exclusiveMinimum', minimum, exclusiveMinimum),
    ...limit('maximum', 'exclusiveMaximum', maximum, exclusiveMaximum),
  };
}

function typeFor(schema: JsonObject): JsonObject {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return {
      anyOf: [
        { title: 'Number', type: 'integer' },
        { title: 'Text', type: 'string' },
      ],
    };
  }
  return schema.nullable === true && typeof schema.type === 'string'
    ? { type: [schema.type, 'null'] }
    : {};
}

/**
 * Patterns of types are RE2, those of forms are JavaScript's. One that only RE2 knows would keep the form from accepting
 * anything: it is said in the description, and checked when the form is sent.
 */
function patternFor({ pattern, description }: JsonObject): JsonObject {
  if (typeof pattern !== 'string' || isOfJavaScript(pattern)) {
    return {};
  }
  return {
    pattern: undefined,
    description: [description, `Has to match ${pattern}`]
      .filter(Boolean)
      .join('. '),
  };
}

function isOfJavaScript(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') !== undefined && !pattern.includes('[[:');
  } catch {
    return false;
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
