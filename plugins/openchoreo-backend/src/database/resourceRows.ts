import { type AnyResource, isKind, schemaOf } from '@openchoreo/model';
import { columnsOf } from './columns';
import { organizationOf } from './resourceKinds';
import type { DbResourceRow, Origin } from './tables';

/**
 * The resource that a row stands for.
 *
 * @throws Error when the row does not fit the schema of its kind, e.g. because an older version wrote it
 */
export function resourceOfRow(row: DbResourceRow): AnyResource {
  const { kind } = row;
  if (!isKind(kind)) {
    throw new Error(
      `${kind} ${row.namespace}/${row.name} is in the database, but this version knows no such kind; go back to the version that wrote it`,
    );
  }
  const parsed = schemaOf(kind).safeParse({
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind,
    metadata: metadataOfRow(row),
    spec: JSON.parse(row.spec),
    status: row.status === null ? undefined : JSON.parse(row.status),
  });
  if (!parsed.success) {
    throw new Error(
      `${kind} ${row.namespace}/${row.name} in the database does not fit the schema of this version; apply it again`,
      { cause: parsed.error },
    );
  }
  return parsed.data;
}

function metadataOfRow(row: DbResourceRow) {
  return {
    name: row.name,
    ...(row.namespace !== '' && { namespace: row.namespace }),
    labels: JSON.parse(row.labels),
    annotations: JSON.parse(row.annotations),
    uid: row.uid,
    generation: row.generation,
    resourceVersion: String(row.resource_version),
    creationTimestamp: row.created_at,
    ...(row.deleted_at !== null && { deletionTimestamp: row.deleted_at }),
  };
}

/** The row of a resource that is new. */
export function newRow(
  resource: AnyResource,
  options: {
    readonly uid: string;
    readonly origin: Origin;
    readonly now: string;
  },
): DbResourceRow {
  return {
    uid: options.uid,
    kind: resource.kind,
    namespace: organizationOf(resource),
    name: resource.metadata.name,
    generation: 1,
    resource_version: 1,
    status: null,
    created_at: options.now,
    deleted_at: null,
    ...declaredColumns(resource, options),
  };
}

/** The columns that follow from what was declared. */
export function declaredColumns(
  resource: AnyResource,
  options: { readonly origin: Origin; readonly now: string },
) {
  const { labels = {}, annotations = {} } = resource.metadata;
  return {
    origin: options.origin,
    labels: JSON.stringify(labels),
    annotations: JSON.stringify(annotations),
    spec: JSON.stringify(resource.spec),
    updated_at: options.now,
    ...columnsOf(resource),
  };
}
