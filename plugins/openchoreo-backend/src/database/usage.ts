import { ConflictError } from '@backstage/errors';
import { type Kind, formatResource } from '@openchoreo/model';
import type { Knex } from 'knex';
import type { DbResourceRow } from './tables';

/** Users that a message names. */
const NAMED_USERS = 3;

/** Whether something of a resource may be on a data plane, which has to go before the resource does. */
export function isFinalized(kind: Kind): boolean {
  return (
    kind === 'Project' ||
    kind === 'Component' ||
    kind === 'ReleaseBinding' ||
    kind === 'Resource' ||
    kind === 'ResourceReleaseBinding'
  );
}

/**
 * Refuses to delete what others need.
 *
 * @throws ConflictError that names some of them
 */
export async function refuseInUse(
  tx: Knex.Transaction,
  row: DbResourceRow,
): Promise<void> {
  const users = await usersOf(tx, row);
  if (users.length === 0) {
    return;
  }
  const named = users
    .slice(0, NAMED_USERS)
    .map(({ kind, namespace, name }) =>
      formatResource({ kind, name, ...(namespace && { namespace }) }),
    );
  const others = users.length > NAMED_USERS ? ' and others' : '';
  throw new ConflictError(
    `${formatResource({
      kind: row.kind,
      name: row.name,
      ...(row.namespace && { namespace: row.namespace }),
    })} cannot be deleted: it is used by ${named.join(
      ', ',
    )}${others}; change or delete these first`,
  );
}

async function usersOf(
  tx: Knex.Transaction,
  row: DbResourceRow,
): Promise<Pick<DbResourceRow, 'kind' | 'namespace' | 'name'>[]> {
  const users =
    row.kind === 'Organization'
      ? tx('resources').where('namespace', row.name)
      : tx('resources').whereIn(
          'uid',
          tx('resource_references')
            .where({
              to_kind: row.kind,
              to_namespace: row.namespace,
              to_name: row.name,
            })
            .select('from_uid'),
        );
  return users
    .orderBy(['kind', 'name'])
    .limit(NAMED_USERS + 1)
    .select('kind', 'namespace', 'name');
}
