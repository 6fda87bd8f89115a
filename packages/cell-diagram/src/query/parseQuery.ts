/** What a term of a query may ask of a component or of what is outside. */
export const QUERY_FIELDS = [
  'name',
  'type',
  'health',
  'visibility',
  'protocol',
  'depends-on',
  'used-by',
  'status',
] as const;

export type QueryField = (typeof QUERY_FIELDS)[number];

/** One condition; those of a query have to hold together. */
export interface QueryTerm {
  /** Absent for a bare word, which is looked for in the name. */
  readonly field?: QueryField;
  /** One of these, in lower case. */
  readonly values: readonly string[];
  /** The condition is not to hold. */
  readonly negated: boolean;
}

/** A word of a query that asks for nothing. */
export interface QueryProblem {
  readonly word: string;
  readonly code: 'unknown-field' | 'no-value';
}

export interface Query {
  readonly terms: readonly QueryTerm[];
  /** Words that were left out of `terms`; the rest holds all the same. */
  readonly problems: readonly QueryProblem[];
}

/** A word: anything without blanks, where blanks may stand between quotes; a quote that is not closed ends with the text. */
const WORD = /(?:"[^"]*"?|[^\s"])+/g;

/**
 * Reads a query such as `type:service,worker -health:healthy depends-on:"orders db"`.
 *
 * Words are conditions that all have to hold; `-` before one turns it round; values divided by commas are alternatives.
 */
export function parseQuery(text: string): Query {
  const terms: QueryTerm[] = [];
  const problems: QueryProblem[] = [];
  for (const word of text.match(WORD) ?? []) {
    const parsed = parseWord(word);
    if ('code' in parsed) problems.push(parsed);
    else terms.push(parsed);
  }
  return { terms, problems };
}

function parseWord(word: string): QueryTerm | QueryProblem {
  const negated = word.startsWith('-');
  const rest = negated ? word.slice(1) : word;
  const colon = rest.search(/[:"]/);
  const name =
    rest[colon] === ':' ? rest.slice(0, colon).toLowerCase() : undefined;
  const field = QUERY_FIELDS.find(candidate => candidate === name);
  if (name !== undefined && !field) return { word, code: 'unknown-field' };
  const values = valuesOf(field ? rest.slice(colon + 1) : rest);
  if (values.length === 0) return { word, code: 'no-value' };
  return { ...(field && { field }), values, negated };
}

/** Commas within quotes belong to the value. */
function valuesOf(text: string): readonly string[] {
  const parts = text.match(/(?:"[^"]*"?|[^,"])+/g) ?? [];
  return parts
    .map(part => part.replaceAll('"', '').trim().toLowerCase())
    .filter(value => value !== '');
}
