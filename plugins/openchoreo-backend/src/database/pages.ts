import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Page, ResourceQuery } from './ResourceStore';
import { resourceOfRow } from './resourceRows';
import type { DbResourceRow } from './tables';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** Reads one page; its cursor names the last resource before it, so that changes in between shift nothing. */
export async function readPage(
  knex: Knex,
  { kinds, cursor, limit, ...filter }: ResourceQuery,
): Promise<Page> {
  const size = Math.min(limit ?? DEFAULT_LIMIT, MAX_LIMIT);
  const query = knex<DbResourceRow>('resources')
    .whereIn('kind', [...kinds])
    .where(definedOf(filter))
    .orderBy(['kind', 'namespace', 'name'])
    // One more than asked for tells whether there is a next page.
    .limit(size + 1);
  if (cursor !== undefined) {
    query.whereRaw('(kind, namespace, name) > (?, ?, ?)', decode(cursor));
  }
  const rows = await query.select();
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    items: rows.slice(0, size).map(resourceOfRow),
    ...(last && { nextCursor: encode(last) }),
  };
}

/** The given fields that have a value. */
export function definedOf(
  filter: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

function encode({ kind, namespace, name }: DbResourceRow): string {
  return Buffer.from(JSON.stringify([kind, namespace, name])).toString(
    'base64url',
  );
}

function decode(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    if (
      Array.isArray(parts) &&
      parts.length === 3 &&
      parts.every(part => typeof part === 'string')
    ) {
      return parts;
    }
  } catch (error) {
    throw unusable(error);
  }
  throw unusable();
}

function unusable(cause?: unknown): InputError {
  return new InputError(
    'cursor is none that a list has returned; leave it out to begin with the first page',
    cause,
  );
}
