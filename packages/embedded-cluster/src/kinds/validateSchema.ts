import { StatusCause } from '../apiError';
import { Json, isJsonArray, isJsonObject, sameJson } from '../json';
import { Schema, fieldSchema, itemSchema, resolveSchema } from './schema';

/**
 * Checks a value against a structural schema: types, required fields, enums, bounds and patterns.
 *
 * Combinators are honoured; validation rules in CEL are not evaluated.
 * @returns one cause for each violation, empty when the value is valid
 */
export function validateSchema(
  value: Json,
  schema: Schema,
  path: string,
): StatusCause[] {
  if (value === null) {
    return schema.nullable || !schema.type
      ? []
      : [wrongType(value, schema.type, path)];
  }
  if (isIntOrString(schema)) {
    return Number.isInteger(value) || typeof value === 'string'
      ? []
      : [wrongType(value, 'integer or string', path)];
  }
  if (schema.type && !hasType(value, schema.type)) {
    return [wrongType(value, schema.type, path)];
  }
  return [
    ...scalarCauses(value, schema, path),
    ...containerCauses(value, schema, path),
    ...combinatorCauses(value, schema, path),
  ];
}

function isIntOrString(schema: Schema): boolean {
  return (
    schema['x-kubernetes-int-or-string'] === true ||
    schema.format === 'int-or-string'
  );
}

function hasType(value: Json, type: string): boolean {
  switch (type) {
    case 'object':
      return isJsonObject(value);
    case 'array':
      return isJsonArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  return isJsonArray(value) ? 'array' : typeof value;
}

function wrongType(value: Json, type: string, path: string): StatusCause {
  const actual = typeName(value);
  return {
    reason: 'FieldValueTypeInvalid',
    field: path,
    message: `Invalid value: "${actual}": ${path} in body must be of type ${type}: "${actual}"`,
  };
}

function invalidValue(value: Json, path: string, rule: string): StatusCause {
  return {
    reason: 'FieldValueInvalid',
    field: path,
    message: `Invalid value: ${JSON.stringify(
      value,
    )}: ${path} in body should ${rule}`,
  };
}

function scalarCauses(
  value: Json,
  schema: Schema,
  path: string,
): StatusCause[] {
  const causes: StatusCause[] = [];
  if (schema.enum && !schema.enum.some(allowed => sameJson(allowed, value))) {
    const supported = schema.enum.map(entry => JSON.stringify(entry));
    causes.push({
      reason: 'FieldValueNotSupported',
      field: path,
      message: `Unsupported value: ${JSON.stringify(
        value,
      )}: supported values: ${supported.join(', ')}`,
    });
  }
  for (const rule of brokenBounds(value, schema)) {
    causes.push(invalidValue(value, path, rule));
  }
  return causes;
}

function brokenBounds(value: Json, schema: Schema): string[] {
  const rules: string[] = [];
  const check = (broken: boolean, rule: string) => broken && rules.push(rule);
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    const { exclusiveMinimum, exclusiveMaximum } = schema;
    check(
      exclusiveMinimum ? value <= minimum : value < minimum,
      `be greater than ${exclusiveMinimum ? '' : 'or equal to '}${minimum}`,
    );
    check(
      exclusiveMaximum ? value >= maximum : value > maximum,
      `be less than ${exclusiveMaximum ? '' : 'or equal to '}${maximum}`,
    );
  }
  if (typeof value === 'string') {
    const { minLength = 0, maxLength = Infinity, pattern } = schema;
    const { length } = [...value];
    check(length < minLength, `be at least ${minLength} chars long`);
    check(length > maxLength, `be at most ${maxLength} chars long`);
    if (pattern) check(!matches(pattern, value), `match '${pattern}'`);
  }
  if (isJsonArray(value)) {
    const { minItems = 0, maxItems = Infinity } = schema;
    check(value.length < minItems, `have at least ${minItems} items`);
    check(value.length > maxItems, `have at most ${maxItems} items`);
  }
  if (isJsonObject(value)) {
    const { minProperties = 0, maxProperties = Infinity } = schema;
    const count = Object.keys(value).length;
    check(count < minProperties, `have at least ${minProperties} properties`);
    check(count > maxProperties, `have at most ${maxProperties} properties`);
  }
  return rules;
}

const patterns = new Map<string, RegExp | undefined>();

function matches(pattern: string, value: string): boolean {
  if (!patterns.has(pattern)) patterns.set(pattern, compile(pattern));
  return patterns.get(pattern)?.test(value) ?? true;
}

/** Patterns are written for Go; the few that JavaScript cannot read are not enforced. */
function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

function containerCauses(
  value: Json,
  schema: Schema,
  path: string,
): StatusCause[] {
  if (isJsonArray(value)) {
    const items = itemSchema(schema);
    return value.flatMap((item, index) =>
      validateSchema(item, items, `${path}[${index}]`),
    );
  }
  if (!isJsonObject(value)) return [];
  const at = (field: string) => (path ? `${path}.${field}` : field);
  const missing = (schema.required ?? [])
    .filter(field => value[field] === undefined)
    .map(field => ({
      reason: 'FieldValueRequired',
      field: at(field),
      message: 'Required value',
    }));
  const wrong = Object.entries(value).flatMap(([field, child]) => {
    const childSchema = fieldSchema(schema, field);
    return childSchema && child !== undefined
      ? validateSchema(child, childSchema, at(field))
      : [];
  });
  return [...missing, ...wrong];
}

function combinatorCauses(
  value: Json,
  schema: Schema,
  path: string,
): StatusCause[] {
  const fits = (part: Schema) =>
    validateSchema(value, resolveSchema(part), path).length === 0;
  const causes: StatusCause[] = [];
  for (const part of schema.allOf ?? []) {
    causes.push(...validateSchema(value, resolveSchema(part), path));
  }
  if (schema.anyOf && !schema.anyOf.some(fits)) {
    causes.push(invalidValue(value, path, 'match at least one schema (anyOf)'));
  }
  if (schema.oneOf && schema.oneOf.filter(fits).length !== 1) {
    causes.push(invalidValue(value, path, 'match exactly one schema (oneOf)'));
  }
  if (schema.not && fits(schema.not)) {
    causes.push(invalidValue(value, path, 'not match the schema (not)'));
  }
  return causes;
}
