/** A piece of CEL source, just fine enough to see brackets, separators and operands. */
export interface Token {
  readonly kind: 'space' | 'string' | 'word' | 'symbol';
  readonly text: string;
}

// Strings first: what is quoted, raw or commented has no structure. `.?` is one symbol, unlike the `?` of an optional entry.
const TOKEN =
  /(?<space>\s+|\/\/[^\n]*)|(?<string>(?:[bB][rR]?|[rR][bB]?)?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'))|(?<word>[A-Za-z0-9_]+(?:\.[0-9]+)?)|(?<symbol>\.\?|[\s\S])/gu;

/** Cuts CEL source into tokens; joined again they give the source. */
export function tokenize(source: string): Token[] {
  return Array.from(source.matchAll(TOKEN), match => {
    const groups = match.groups ?? {};
    const kind = (['space', 'string', 'word'] as const).find(
      name => groups[name] !== undefined,
    );
    return { kind: kind ?? 'symbol', text: match[0] };
  });
}
