import { isScalar, visit, type Document } from 'yaml';

/** A key that its mapping has already; `offset` is where it stands again. */
export interface RepeatedKey {
  readonly key: string;
  readonly offset: number;
}

/** Finds a key that a mapping of the document holds twice; which of the two is meant, nobody can tell. */
export function repeatedKey(
  document: Document.Parsed,
): RepeatedKey | undefined {
  let repeated: RepeatedKey | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (isScalar(key)) {
          const name = String(key.value);
          if (seen.has(name)) {
            repeated = { key: name, offset: key.range?.[0] ?? 0 };
            return visit.BREAK;
          }
          seen.add(name);
        }
      }
      return undefined;
    },
  });
  return repeated;
}
