import { hash } from 'node:crypto';
import { isRecord, type JsonRecord } from './json';

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
  return isRecord(value) ? canonicalObject(value) : undefined;
}

/** Written in one go, as every object that is applied or watched comes through here. */
function canonicalObject(value: JsonRecord): string {
  let text = '{';
  for (const key of Object.keys(value).sort()) {
    const field = canonicalJson(value[key]);
    if (field !== undefined) {
      text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${field}`;
    }
  }
  return `${text}}`;
}
