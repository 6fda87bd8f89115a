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
  { kind, cursor, limit, ...filter }: ResourceQuery,
): Promise<Page> {
  const size = Math.min(limit ?? DEFAULT_LIMIT, MAX_LIMIT);
  const query = knex<DbResourceRow>('resources')
    .where({ kind })
    .where(definedOf(filter))
    .orderBy(['namespace', 'name'])
    // One more than asked for tells whether there is a next page.
    .limit(size + 1);
  if (cursor !== undefined) {
    query.whereRaw('(namespace, name) > (?, ?)', decode(cursor));
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

function encode({ namespace, name }: DbResourceRow): string {
  return Buffer.from(JSON.stringify([namespace, name])).toString('base64url');
}

function decode(cursor: string): [string, string] {
  try {
    const [namespace, name]: unknown[] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    if (typeof namespace === 'string' && typeof name === 'string') {
      return [namespace, name];
    }
  } catch (error) {
    throw new InputError(
      'cursor is none that a list has returned; leave it out to begin with the first page',
      error,
    );
  }
  throw new InputError(
    'cursor is none that a list has returned; leave it out to begin with the first page',
  );
}
