import { randomUUID } from 'node:crypto';
import { API_VERSION, type AnyResource } from '@openchoreo/model';
import type { Knex } from 'knex';
import { organizationOf } from './resourceKinds';
import { newRow } from './resourceRows';
import type { DbResourceRow } from './tables';

/**
 * Creates the organization of a resource unless it exists.
 *
 * @returns its row when it is new
 */
export async function implicitOrganization(
  tx: Knex.Transaction,
  resource: AnyResource,
  now: string,
): Promise<DbResourceRow | undefined> {
  const name = organizationOf(resource);
  if (name === '') {
    return undefined;
  }
  const key = { kind: 'Organization', namespace: '', name };
  const existing = await tx<DbResourceRow>('resources').where(key).first('uid');
  if (existing) {
    return undefined;
  }
  const row = newRow(
    {
      apiVersion: API_VERSION,
      kind: 'Organization',
      metadata: { name },
      spec: {},
    },
    { uid: randomUUID(), origin: 'system', now },
  );
  // Another transaction may create it at the same time: then that one's stays.
  await tx<DbResourceRow>('resources')
    .insert(row)
    .onConflict(['kind', 'namespace', 'name'])
    .ignore();
  return row;
}
