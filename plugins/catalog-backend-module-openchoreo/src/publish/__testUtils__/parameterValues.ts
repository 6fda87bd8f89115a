import type { JsonObject, JsonValue } from '@backstage/types';
import fc, { type Arbitrary } from 'fast-check';

const TEXT = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    'a',
    'abc',
    '100m',
    '5Gi',
    '1.5',
    'https://x.example',
    'ünï',
    '-a',
    'A_B',
  ),
);
const NUMBER = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(0.5, 1e9, 65535, 65536, 2 ** 53),
);
const ANYTHING: Arbitrary<JsonValue> = fc.oneof(
  TEXT,
  NUMBER,
  fc.boolean(),
  fc.constant(null),
  fc.constant<JsonValue>([]),
  fc.constant({}),
);

/** Many that the schema accepts, and many that it nearly does. */
function valuesFor(schema: JsonObject): Arbitrary<JsonValue> {
  return fc.oneof(
    { weight: 12, arbitrary: suitable(schema) },
    { weight: 1, arbitrary: ANYTHING },
  );
}

function suitable(schema: JsonObject): Arbitrary<JsonValue> {
  if (Array.isArray(schema.enum)) {
    return fc.oneof(fc.constantFrom(...schema.enum), TEXT);
  }
  const [alternative] = ['oneOf', 'anyOf', 'allOf'].flatMap(key =>
    Array.isArray(schema[key]) ? [schema[key]] : [],
  );
  if (alternative) {
    return fc.oneof(
      ...alternative.map(one =>
        suitable({
          ...schema,
          ...object(one),
          oneOf: undefined,
          anyOf: undefined,
          allOf: undefined,
        }),
      ),
    );
  }
  const types = [schema.type].flat();
  return fc.oneof(...types.map(type => ofType(type, schema)));
}

function ofType(
  type: JsonValue | undefined,
  schema: JsonObject,
): Arbitrary<JsonValue> {
  switch (type) {
    case 'string':
      return TEXT;
    case 'integer':
    case 'number':
      return fc.oneof(NUMBER, ...near(schema));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesFor(object(schema.items)), {
        maxLength: 4,
      }) as Arbitrary<JsonValue>;
    case 'object':
      return objectFor(schema);
    default:
      return ANYTHING;
  }
}

/** Numbers around the bounds of a schema. */
function near(schema: JsonObject): Arbitrary<JsonValue>[] {
  return [
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'multipleOf',
  ]
    .map(key => schema[key])
    .flatMap(bound =>
      typeof bound === 'number'
        ? [fc.constantFrom(bound - 1, bound, bound + 1)]
        : [],
    );
}

/**
 * Objects for a schema without references: many that it accepts, and many that it nearly does. A form knows no other fields
 * than those that the schema names.
 */
export function objectFor(schema: JsonObject): Arbitrary<JsonObject> {
  const named = fc.record(
    Object.fromEntries(
      Object.entries(object(schema.properties)).map(([name, property]) => [
        name,
        valuesFor(object(property)),
      ]),
    ),
    { requiredKeys: [] },
  );
  const { additionalProperties } = schema;
  if (typeof additionalProperties !== 'object') {
    return named as Arbitrary<JsonObject>;
  }
  return fc
    .tuple(
      named,
      fc.dictionary(
        fc.constantFrom('x', 'y', 'log.level'),
        valuesFor(object(additionalProperties)),
        { maxKeys: 2 },
      ),
    )
    .map(([fixed, free]) => ({ ...free, ...fixed })) as Arbitrary<JsonObject>;
}

function object(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
