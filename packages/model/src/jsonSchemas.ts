import { z } from 'zod';
import { KINDS } from './kinds/registry';

/** A JSON schema (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON schema of every kind, of resources as an author writes them: what has a default is optional. */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, { schema }]) => [
      kind,
      { title: kind, ...z.toJSONSchema(schema, { io: 'input' }) },
    ]),
  );
}
