import { isDeepStrictEqual } from 'node:util';
import type { ActedKind, AnyResource } from '@openchoreo/model';
import type { Knex } from 'knex';
import type { NewChange } from './ChangeFeed';
import { locksRows } from './engine';
import { isOfKind, type OfKind, type ResourceKey } from './resourceKinds';
import { resourceOfRow } from './resourceRows';
import type { DbResourceRow } from './tables';

export function rowsOf(knex: Knex) {
  return knex<DbResourceRow>('resources');
}

export async function lockRow(
  tx: Knex.Transaction,
  key: ResourceKey,
): Promise<DbResourceRow | undefined> {
  const query = rowsOf(tx).where(columnsOfKey(key)).first();
  return locksRows(tx) ? query.forUpdate() : query;
}

export function columnsOfKey({ kind, namespace, name }: ResourceKey) {
  return { kind, namespace: namespace ?? '', name };
}

export function ofKind<K extends ActedKind>(
  row: DbResourceRow | undefined,
  kind: K,
): OfKind<K> | undefined {
  const resource = row && resourceOfRow(row);
  return resource && isOfKind(resource, kind) ? resource : undefined;
}

export function isDeclaredSame(
  resource: AnyResource,
  stored: AnyResource,
): boolean {
  const declared = ({ metadata, spec }: AnyResource) => [
    metadata.labels ?? {},
    metadata.annotations ?? {},
    JSON.parse(JSON.stringify(spec)),
  ];
  return isDeepStrictEqual(declared(resource), declared(stored));
}

export function isSameJson(a: string | null, b: string): boolean {
  return a !== null && isDeepStrictEqual(JSON.parse(a), JSON.parse(b));
}

export function changeOf(
  row: DbResourceRow,
  action: NewChange['action'],
): NewChange {
  return {
    kind: row.kind,
    ...(row.namespace !== '' && { namespace: row.namespace }),
    name: row.name,
    ...(row.project !== null && { project: row.project }),
    ...(row.component !== null && { component: row.component }),
    action,
  };
}
