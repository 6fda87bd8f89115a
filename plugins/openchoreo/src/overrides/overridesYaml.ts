import type { JsonObject, JsonValue } from '@backstage/types';
import { parseDocument, stringify } from 'yaml';
import { isObject } from './isObject';

/** Overrides as a document that people write; empty when there are none. */
export function yamlOf(overrides: JsonObject): string {
  return Object.keys(overrides).length > 0 ? stringify(overrides) : '';
}

/** The overrides that a text says, or what is wrong with it and where. */
export function overridesOf(
  text: string,
):
  | { readonly status: 'valid'; readonly overrides: JsonObject }
  | { readonly status: 'invalid'; readonly message: string } {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) {
    return { status: 'invalid', message: error.message };
  }
  const value: JsonValue = document.toJS() ?? {};
  return isObject(value)
    ? { status: 'valid', overrides: value }
    : { status: 'invalid', message: '' };
}
