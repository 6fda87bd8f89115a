import { hash } from 'node:crypto';

/** Hash of a JSON value; the order of object keys plays no part. */
export function canonicalHash(value: unknown): string {
  return hash('sha256', canonicalJson(value) ?? 'undefined', 'base64url');
}

/** Like `JSON.stringify`, with the keys of objects sorted: undefined for what JSON cannot say. */
function canonicalJson(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(item => canonicalJson(item) ?? 'null').join(',')}]`;
  }
  const fields: string[] = [];
  for (const [key, field] of Object.entries(value).sort(byKey)) {
    const text = canonicalJson(field);
    if (text !== undefined) {
      fields.push(`${JSON.stringify(key)}:${text}`);
    }
  }
  return `{${fields.join(',')}}`;
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
