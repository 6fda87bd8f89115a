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
