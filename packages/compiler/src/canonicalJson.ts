/** JSON with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(item => canonicalJson(item ?? null)).join()}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const object = value as Readonly<Record<string, unknown>>;
    let entries = '';
    for (const key of Object.keys(object).sort()) {
      if (object[key] !== undefined) {
        const entry = `${JSON.stringify(key)}:${canonicalJson(object[key])}`;
        entries = entries === '' ? entry : `${entries},${entry}`;
      }
    }
    return `{${entries}}`;
  }
  return JSON.stringify(value);
}
