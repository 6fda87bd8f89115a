import type { ErrorObject } from 'ajv';
import { type ParametersSchema, suggestionFor } from '@openchoreo/model';
import { isPlainObject } from '../expressions/values';
import { fillDefaults } from './defaults';
import { propertiesOf, resolve } from './resolve';
import { SchemaError, type Schema, errorsOf, validatorOf } from './validator';

/** A value that a schema does not accept. */
export interface ParameterProblem {
  readonly severity: 'error' | 'warning';
  /** Below the parameters, e.g. `resources.limits.cpu`; empty for the parameters as a whole. */
  readonly path: string;
  /** A clause that follows the path. */
  readonly message: string;
}

/** The parameters a template is rendered with, and what is wrong with them. */
export interface CheckedParameters {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly ParameterProblem[];
}

const ENDLESS: ParameterProblem = {
  severity: 'error',
  path: '',
  message: 'get defaults without end: their schema refers to itself',
};

/** Fills in the defaults of a component type's or trait's schema and checks the result against it. */
export function checkParameters(
  values: Readonly<Record<string, unknown>>,
  definition: ParametersSchema | undefined,
): CheckedParameters {
  const root = definition?.openAPIV3Schema;
  if (!root) {
    return { values, problems: [] };
  }
  const broken = brokenSchema(root);
  if (broken) {
    return { values, problems: [broken] };
  }
  const { values: filled, endless } = fillDefaults(values, root);
  return {
    values: filled,
    problems: [
      ...(endless ? [ENDLESS] : []),
      ...errorsOf(root, filled).map(problemOf),
      ...unknownFields(filled, { schema: root, root, path: '' }),
    ],
  };
}

/** A type that was never checked by itself must not take the whole cell down. */
function brokenSchema(schema: Schema): ParameterProblem | undefined {
  try {
    validatorOf(schema);
    return undefined;
  } catch (error) {
    if (!(error instanceof SchemaError)) {
      throw error;
    }
    return {
      severity: 'error',
      path: '',
      message: `cannot be checked: their openAPIV3Schema is no schema: ${error.message}`,
    };
  }
}

/**
 * Fields that the schema does not name. One that is nearly called like another is misspelt, and what it was to do would not
 * be done. Any other is left over from another type or version, has no effect, and would keep a component from running that
 * runs elsewhere.
 */
function unknownFields(
  value: unknown,
  place: { schema: Schema; root: Schema; path: string },
): ParameterProblem[] {
  const { root, path } = place;
  const schema = resolve(place.schema, root);
  const within = (entry: unknown, inner: unknown, at: string) =>
    isPlainObject(inner)
      ? unknownFields(entry, { schema: inner, root, path: at })
      : [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      within(item, schema.items, `${path}[${index}]`),
    );
  }
  if (!isPlainObject(value)) {
    return [];
  }
  const known = new Map(propertiesOf(schema));
  const { additionalProperties } = schema;
  const open =
    known.size === 0 ||
    additionalProperties !== undefined ||
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    // Alternatives may name others.
    ['allOf', 'anyOf', 'oneOf'].some(key => schema[key] !== undefined);
  return Object.entries(value).flatMap(([name, entry]) => {
    const at = path ? `${path}.${name}` : name;
    if (known.has(name)) {
      return within(entry, known.get(name), at);
    }
    return open
      ? within(entry, additionalProperties, at)
      : [unknownField(at, { name, known: [...known.keys()] })];
  });
}

function unknownField(
  path: string,
  field: { readonly name: string; readonly known: readonly string[] },
): ParameterProblem {
  const suggestion = suggestionFor(field.name, field.known);
  return suggestion
    ? {
        severity: 'error',
        path,
        message: `is not a parameter; did you mean "${suggestion}"?`,
      }
    : {
        severity: 'warning',
        path,
        message: `is not a parameter and has no effect; known are ${
          field.known.join(', ') || 'none'
        }`,
      };
}

function hintOf(name: string, known: readonly string[]): string {
  const suggestion = suggestionFor(name, known);
  return suggestion
    ? `did you mean "${suggestion}"?`
    : `known are ${known.join(', ') || 'none'}`;
}

function problemOf(error: ErrorObject): ParameterProblem {
  const at = error.instancePath
    .split('/')
    .slice(1)
    .map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce(
      (path, token) =>
        /^\d+$/.test(token) ? `${path}[${token}]` : `${path}.${token}`,
      '',
    )
    .replace(/^\./, '');
  if (error.keyword === 'required') {
    const { missingProperty } = error.params;
    const path = at ? `${at}.${missingProperty}` : missingProperty;
    return { severity: 'error', path, message: 'is required' };
  }
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty: name } = error.params;
    const { properties = {} } = error.parentSchema ?? {};
    return {
      severity: 'error',
      path: at ? `${at}.${name}` : name,
      message: `is not a parameter; ${hintOf(name, Object.keys(properties))}`,
    };
  }
  if (error.keyword === 'enum') {
    const allowed = error.params.allowedValues.join(', ');
    return {
      severity: 'error',
      path: at,
      message: `expected one of ${allowed}`,
    };
  }
  return {
    severity: 'error',
    path: at,
    message: error.message ?? error.keyword,
  };
}
