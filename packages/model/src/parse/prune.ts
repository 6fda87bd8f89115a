import { z } from 'zod';
import type { Path } from './path';
import { isPlainObject } from './plainObject';
import type { Problem } from './problem';
import { suggestionFor } from './suggestion';

/** Written by the Kubernetes API server or kubectl; of no meaning here and never a mistake of the author. */
const SERVER_METADATA = new Set([
  'metadata.generateName',
  'metadata.managedFields',
  'metadata.ownerReferences',
  'metadata.selfLink',
]);

interface Pruned {
  readonly value: unknown;
  readonly warnings: readonly Problem[];
}

/**
 * What the Kubernetes API server does before it validates: fields that the schema does not know are left out, and so
 * are fields with the value `null`. Unlike there, each unknown field is reported.
 */
export function prune(
  schema: z.core.$ZodType,
  value: unknown,
  path: Path = [],
): Pruned {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    const items = value.map((item, index) =>
      prune(inner.element, item, [...path, index]),
    );
    return {
      value: items.map(item => item.value),
      warnings: items.flatMap(item => item.warnings),
    };
  }
  if (!isPlainObject(value)) {
    return { value, warnings: [] };
  }
  if (inner instanceof z.ZodObject) {
    return pruneObject(inner, value, path);
  }
  if (inner instanceof z.ZodRecord) {
    return pruneMembers(value, path, () => inner.valueType);
  }
  const option =
    inner instanceof z.ZodDiscriminatedUnion
      ? optionFor(inner, value)
      : undefined;
  return option ? prune(option, value, path) : { value, warnings: [] };
}

function pruneObject(
  schema: z.ZodObject,
  value: Record<string, unknown>,
  path: Path,
): Pruned {
  const isLoose = schema.def.catchall !== undefined;
  const present = Object.entries(value).filter(([, member]) => member !== null);
  const isKnown = ([key]: readonly [string, unknown]) =>
    isLoose || Object.hasOwn(schema.shape, key);
  const known = present.filter(isKnown);
  const unknown = present.filter(entry => !isKnown(entry));
  const members = pruneMembers(
    Object.fromEntries(known),
    path,
    key => schema.shape[key],
  );
  return {
    value: members.value,
    warnings: [
      ...unknown
        .map(([key]) => [...path, key])
        .filter(unknownPath => !SERVER_METADATA.has(unknownPath.join('.')))
        .map(unknownPath =>
          unknownField(unknownPath, Object.keys(schema.shape)),
        ),
      ...members.warnings,
    ],
  };
}

function pruneMembers(
  value: Record<string, unknown>,
  path: Path,
  schemaOf: (key: string) => z.core.$ZodType | undefined,
): Pruned {
  const members = Object.entries(value).map(([key, member]) => {
    const schema = schemaOf(key);
    return {
      key,
      ...(schema
        ? prune(schema, member, [...path, key])
        : { value: member, warnings: [] }),
    };
  });
  return {
    value: Object.fromEntries(members.map(({ key, value: v }) => [key, v])),
    warnings: members.flatMap(({ warnings }) => warnings),
  };
}

function unknownField(path: Path, known: readonly string[]): Problem {
  const suggestion = suggestionFor(String(path.at(-1)), known);
  return {
    severity: 'warning',
    code: 'unknown-field',
    path,
    at: 'key',
    message: 'is not a known field and is left out',
    remedy: suggestion
      ? `did you mean ${suggestion}?`
      : `known here: ${known.join(', ')}`,
  };
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
    ? unwrap(schema.unwrap())
    : schema;
}

function optionFor(
  union: z.ZodDiscriminatedUnion,
  value: Record<string, unknown>,
): z.core.$ZodType | undefined {
  const { discriminator } = union.def;
  return union.options.find(
    option =>
      option instanceof z.ZodObject &&
      z.safeParse(option.shape[discriminator], value[discriminator]).success,
  );
}
