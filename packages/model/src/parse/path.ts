/** Where in a document something stands: keys of mappings and indices of lists. */
export type Path = readonly (string | number)[];

/** A path as people write it: `spec.endpoints.http.visibility[0]`, `metadata.labels["a.b/c"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') {
      return `${text}[${step}]`;
    }
    if (!/^[\w-]+$/.test(step)) {
      return `${text}[${JSON.stringify(step)}]`;
    }
    return text ? `${text}.${step}` : step;
  }, '');
}

/** The path that a text says; what is no path in it is taken as a key. */
export function parsePath(text: string): Path {
  const steps = text.matchAll(
    /\[(?<index>\d+)\]|\[(?<quoted>"(?:[^"\\]|\\.)*")\]|(?<key>[^.[\]]+)/g,
  );
  return Array.from(steps, ({ groups: { index, quoted, key } = {} }) => {
    if (index !== undefined) {
      return Number(index);
    }
    return quoted === undefined ? key : keyOf(quoted);
  });
}

function keyOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
