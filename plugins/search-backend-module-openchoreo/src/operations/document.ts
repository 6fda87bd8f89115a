import { parse } from 'yaml';

/** A mapping of a document whose shape is not known. */
export type Mapping = Readonly<Record<string, unknown>>;

/**
 * Reads a definition in YAML or JSON.
 *
 * @throws Error when it is neither, or no mapping
 */
export function readDocument(text: string): Mapping {
  const document: unknown = parse(text, { maxAliasCount: 100 });
  if (!isMapping(document)) {
    throw new Error('it is no mapping');
  }
  return document;
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mappings within a mapping, by name. */
export function mappingsIn(value: unknown): [string, Mapping][] {
  return isMapping(value)
    ? Object.entries(value).filter((entry): entry is [string, Mapping] =>
        isMapping(entry[1]),
      )
    : [];
}

/** The texts among some values, on one line. */
export function line(...values: readonly unknown[]): string {
  return values
    .flat()
    .filter(value => typeof value === 'string' && value !== '')
    .join(' ');
}
