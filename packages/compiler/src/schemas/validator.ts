import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { RE2JS } from 're2js';
import { LruCache } from '../lruCache';

/** A schema of parameters: JSON schema in the dialect of OpenAPI v3. */
export type Schema = Readonly<Record<string, unknown>>;

/** A schema that is none, e.g. because its `type` is no type. */
export class SchemaError extends Error {
  readonly name = 'SchemaError';
}

/** How many schemas are kept compiled. */
const CACHE_SIZE = 500;

const ajv = new Ajv({
  allErrors: true,
  // Errors then hold the part of the schema that they are about.
  verbose: true,
  strict: false,
  validateFormats: false,
  // The validator remembers every schema it has seen otherwise, and what reads releases from a database makes new ones.
  addUsedSchema: false,
  code: { regExp: linearTimeRegExp },
});

const validators = new LruCache<string, ValidateFunction>(CACHE_SIZE);

/**
 * What checks values against a schema; kept by the content of the schema.
 *
 * @throws SchemaError when the schema is none
 */
export function validatorOf(schema: Schema): ValidateFunction {
  return validators.get(JSON.stringify(schema), () => {
    const adapted = toJsonSchema(schema) as Schema;
    try {
      return ajv.compile(adapted);
    } catch (cause) {
      throw new SchemaError(
        cause instanceof Error ? cause.message : String(cause),
        { cause },
      );
    } finally {
      ajv.removeSchema(adapted);
    }
  });
}

/** Everything that is wrong with a value. */
export function errorsOf(
  schema: Schema,
  value: unknown,
): readonly ErrorObject[] {
  const validate = validatorOf(schema);
  validate(value);
  return validate.errors ?? [];
}

/** Patterns of Kubernetes schemas are RE2, which no pattern and no value can keep busy for long. */
export function linearTimeRegExp(pattern: string) {
  const compiled = RE2JS.compile(pattern);
  return {
    test: (text: string) => compiled.matcher(text).find(),
    // Ajv takes expressions of the same text for the same.
    toString: () => pattern,
  };
}
linearTimeRegExp.code = 'linearTimeRegExp';

/**
 * OpenAPI v3 has `exclusiveMinimum: true` beside `minimum`, JSON schema has the number itself there; Kubernetes has a word for
 * two types.
 */
function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(toJsonSchema);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } =
    schema as Schema;
  return {
    ...Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]),
    ),
    ...limit('minimum', 'exclusiveMinimum', minimum, exclusiveMinimum),
    ...limit('maximum', 'exclusiveMaximum', maximum, exclusiveMaximum),
    ...(rest['x-kubernetes-int-or-string'] === true && {
      type: ['integer', 'string'],
    }),
  };
}

function limit(
  inclusive: string,
  exclusive: string,
  value: unknown,
  isExclusive: unknown,
): Schema {
  if (isExclusive === true) {
    return { [exclusive]: value };
  }
  return {
    ...(value !== undefined && { [inclusive]: value }),
    ...(isExclusive !== undefined &&
      isExclusive !== false && { [exclusive]: isExclusive }),
  };
}
