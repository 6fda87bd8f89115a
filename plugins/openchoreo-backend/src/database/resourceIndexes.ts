import { type AnyResource, formatResource } from '@openchoreo/model';
import type { Knex } from 'knex';
import { connectionRows } from './connections';
import { insertAll } from './insertAll';
import { referencesOf } from './references';
import type { DbConnectionRow, DbReferenceRow } from './tables';

/** Forgets what a resource refers to and connects to. */
export async function eraseIndexes(
  tx: Knex.Transaction,
  uid: string,
): Promise<void> {
  await tx<DbReferenceRow>('resource_references')
    .where({ from_uid: uid })
    .delete();
  await tx<DbConnectionRow>('connections').where({ release_uid: uid }).delete();
}

/** Records what a resource refers to and connects to. */
export async function insertIndexes(
  tx: Knex.Transaction,
  resource: AnyResource,
  uid: string,
): Promise<void> {
  const references = new Map(
    referencesOf(resource).map(key => [formatResource(key), key]),
  );
  await insertAll<DbReferenceRow>(
    tx,
    'resource_references',
    Array.from(references.values(), ({ kind, namespace, name }) => ({
      from_uid: uid,
      to_kind: kind,
      to_namespace: namespace ?? '',
      to_name: name,
    })),
  );
  await insertAll<DbConnectionRow>(
    tx,
    'connections',
    connectionRows(resource, uid),
  );
}
