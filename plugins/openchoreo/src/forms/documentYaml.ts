import type { JsonObject, JsonValue } from '@backstage/types';
import { parseDocument, stringify } from 'yaml';
import { isObject } from './isObject';

/** A document as people write it; empty when nothing is in it. */
export function yamlOf(document: JsonObject): string {
  return Object.keys(document).length > 0 ? stringify(document) : '';
}

/** The document that a text says, or what is wrong with it and where. */
export function documentOf(
  text: string,
):
  | { readonly status: 'valid'; readonly document: JsonObject }
  | { readonly status: 'invalid'; readonly message: string } {
  const parsed = parseDocument(text);
  const [error] = parsed.errors;
  if (error) {
    return { status: 'invalid', message: error.message };
  }
  const value: JsonValue = parsed.toJS() ?? {};
  return isObject(value)
    ? { status: 'valid', document: value }
    : { status: 'invalid', message: '' };
}
