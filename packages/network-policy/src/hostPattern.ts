/** A host name, or a pattern as Cilium reads it. */
export interface HostPattern {
  readonly text: string;
  readonly expression: RegExp;
}

/** What may be between two dots of a name. */
const LABEL_CHARACTERS = '[-a-z0-9_]';

/** The pattern that stands for one name alone. */
export function exactHost(name: string): HostPattern {
  return { text: name, expression: anchored(escaped(plain(name))) };
}

/**
 * A pattern of `toFQDNs` or of a DNS rule: `*` stands for any characters but dots, `**.` in front for one or more names
 * with their dots, and `*` alone for every name.
 */
export function hostPattern(text: string): HostPattern {
  const pattern = plain(text);
  if (pattern === '*') {
    return { text, expression: /^[^]*$/ };
  }
  const deep = pattern.startsWith('**.');
  const rest = (deep ? pattern.slice('**.'.length) : pattern)
    .split('*')
    .map(escaped)
    .join(`${LABEL_CHARACTERS}*`);
  return {
    text,
    expression: anchored(deep ? `(?:${LABEL_CHARACTERS}+\\.)+${rest}` : rest),
  };
}

/** Whether the pattern stands for this name; capitals and a dot at the end make no difference. */
export function matchesHost(
  { expression }: HostPattern,
  name: string,
): boolean {
  return expression.test(plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function anchored(source: string): RegExp {
  return new RegExp(`^${source}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&');
}
