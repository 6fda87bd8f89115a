import type { Knex } from 'knex';
import type { DbResourceRow } from './tables';

/** A change of one row of `resources`; `before` is absent when it is new, `after` when it is gone. */
export interface RowChange {
  readonly before?: DbResourceRow;
  readonly after?: DbResourceRow;
}

const BINDING_KINDS = [
  'ReleaseBinding',
  'ProjectReleaseBinding',
  'ResourceReleaseBinding',
];

/** Finds work by a query whose columns are organization, project and name. */
export type Finder = (
  tx: Knex.Transaction,
  change: RowChange,
) => Knex.QueryBuilder;

/** The row as it is now, or was last. */
export function changed({ before, after }: RowChange): DbResourceRow {
  const row = after ?? before;
  if (!row) {
    throw new Error('A change is of a row before or after it');
  }
  return row;
}

/** A resource of an organization, or of none, that is no part of a project. */
export function itself(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return tx.select(
    tx.raw('CAST(? AS text) AS organization', [namespace]),
    tx.raw("CAST('' AS text) AS project"),
    tx.raw('CAST(? AS text) AS name', [name]),
  );
}

export function owner(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project, component } = changed(change);
  return tx.select(
    tx.raw('CAST(? AS text) AS organization', [namespace]),
    tx.raw('CAST(? AS text) AS project', [project]),
    tx.raw('CAST(? AS text) AS name', [component]),
  );
}

export function ownProject(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project } = changed(change);
  return tx.select(
    tx.raw('CAST(? AS text) AS organization', [namespace]),
    tx.raw('CAST(? AS text) AS project', [project]),
    tx.raw("CAST('' AS text) AS name"),
  );
}

export function ownCell(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project, environment } = changed(change);
  return tx.select(
    tx.raw('CAST(? AS text) AS organization', [namespace]),
    tx.raw('CAST(? AS text) AS project', [project]),
    tx.raw('CAST(? AS text) AS name', [environment]),
  );
}

/** The managed resource that the row is or belongs to. */
export function ownResource(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project, resource } = changed(change);
  return tx.select(
    tx.raw('CAST(? AS text) AS organization', [namespace]),
    tx.raw('CAST(? AS text) AS project', [project]),
    tx.raw('CAST(? AS text) AS name', [resource]),
  );
}

function managedResources(tx: Knex.Transaction) {
  return tx('resources').where('resources.kind', 'Resource').select({
    organization: 'resources.namespace',
    project: 'resources.project',
    name: 'resources.resource',
  });
}

export function resourcesReferring(tx: Knex.Transaction, change: RowChange) {
  return managedResources(tx).whereIn(
    'uid',
    uidsReferring(tx, changed(change)),
  );
}

export function resourcesOfProject(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return managedResources(tx).where({ namespace, project: name });
}

export function resourcesOfReferringProjects(
  tx: Knex.Transaction,
  change: RowChange,
) {
  const row = changed(change);
  return managedResources(tx)
    .where('namespace', row.namespace)
    .whereIn(
      'project',
      tx('resources')
        .where({ kind: 'Project', namespace: row.namespace })
        .whereIn('uid', uidsReferring(tx, row))
        .select('name'),
    );
}

export function projectsReferring(tx: Knex.Transaction, change: RowChange) {
  return tx('resources')
    .where('resources.kind', 'Project')
    .whereIn('uid', uidsReferring(tx, changed(change)))
    .select({
      organization: 'resources.namespace',
      project: 'resources.name',
      name: tx.raw("CAST('' AS text)"),
    });
}

/** Every cell of the project that the row belongs to. */
export function cellsOfItsProject(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project } = changed(change);
  return cells(tx).where({ namespace, project });
}

function components(tx: Knex.Transaction) {
  return tx('resources').where('resources.kind', 'Component').select({
    organization: 'resources.namespace',
    project: 'resources.project',
    name: 'resources.component',
  });
}

/** Every binding has a cell, placed or not: what is taken away has to be pruned. */
function cells(tx: Knex.Transaction) {
  return tx('resources').whereIn('resources.kind', BINDING_KINDS).select({
    organization: 'resources.namespace',
    project: 'resources.project',
    name: 'resources.environment',
  });
}

function uidsReferring(tx: Knex.Transaction, row: DbResourceRow) {
  return tx('resource_references')
    .where({
      to_kind: row.kind,
      to_namespace: row.namespace,
      to_name: row.name,
    })
    .select('from_uid');
}

export function componentsOfProject(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return components(tx).where({ namespace, project: name });
}

export function componentsReferring(tx: Knex.Transaction, change: RowChange) {
  return components(tx).whereIn('uid', uidsReferring(tx, changed(change)));
}

export function componentsOfReferringTypes(
  tx: Knex.Transaction,
  change: RowChange,
) {
  const types = tx('resources')
    .whereIn('kind', ['ComponentType', 'ClusterComponentType'])
    .whereIn('uid', uidsReferring(tx, changed(change)));
  return components(tx).whereIn(
    'uid',
    types
      .join('resource_references as type_use', use =>
        use
          .on('type_use.to_kind', 'resources.kind')
          .on('type_use.to_namespace', 'resources.namespace')
          .on('type_use.to_name', 'resources.name'),
      )
      .select('type_use.from_uid'),
  );
}

export function componentsOfReferringProjects(
  tx: Knex.Transaction,
  change: RowChange,
) {
  const row = changed(change);
  return components(tx)
    .where('namespace', row.namespace)
    .whereIn(
      'project',
      tx('resources')
        .where({ kind: 'Project', namespace: row.namespace })
        .whereIn('uid', uidsReferring(tx, row))
        .select('name'),
    );
}

export function cellsOfProject(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return cells(tx).where({ namespace, project: name });
}

export function cellsOfOwner(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project, component } = changed(change);
  return cells(tx).where({ namespace, project, component });
}

export function cellsOfEnvironment(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return cells(tx).where({ namespace, environment: name });
}

export function cellsOfItsEnvironment(tx: Knex.Transaction, change: RowChange) {
  const { namespace, environment } = changed(change);
  return cells(tx).where({ namespace, environment });
}

export function cellsOfReferringEnvironments(
  tx: Knex.Transaction,
  change: RowChange,
) {
  return cells(tx)
    .join('resources as environments', join =>
      join
        .on('environments.namespace', 'resources.namespace')
        .on('environments.name', 'resources.environment'),
    )
    .where('environments.kind', 'Environment')
    .whereIn('environments.uid', uidsReferring(tx, changed(change)));
}

export function cellsReferring(tx: Knex.Transaction, change: RowChange) {
  return cells(tx).whereIn('resources.uid', uidsReferring(tx, changed(change)));
}

export function cellsPlacing(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return cells(tx).where({ namespace, placed_release: name });
}

export function cellsPlacingReferring(tx: Knex.Transaction, change: RowChange) {
  return cells(tx)
    .join('resources as releases', join =>
      join
        .on('releases.namespace', 'resources.namespace')
        .on('releases.name', 'resources.placed_release'),
    )
    .where('releases.kind', 'ComponentRelease')
    .whereIn('releases.uid', uidsReferring(tx, changed(change)));
}

/** Cells in the same environment of which a component connects to the component of the binding. */
export function cellsOfConsumers(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project, component, environment } = changed(change);
  return cells(tx)
    .join('connections', join =>
      join
        .on('connections.organization', 'resources.namespace')
        .on('connections.release_name', 'resources.placed_release'),
    )
    .where({
      'resources.environment': environment,
      'connections.provider_organization': namespace,
      'connections.provider_project': project,
      'connections.provider_component': component,
    });
}

/** Cells in the same environment that the binding's release connects to, or the one it had before did. */
export function cellsOfProviders(tx: Knex.Transaction, change: RowChange) {
  const { namespace, environment } = changed(change);
  const releases = [change.before, change.after]
    .map(row => row?.placed_release)
    .filter(name => typeof name === 'string');
  return tx('connections')
    .where('connections.organization', namespace)
    .whereIn('connections.release_name', releases)
    .join('resources', join =>
      join
        .on('resources.namespace', 'connections.provider_organization')
        .on('resources.project', 'connections.provider_project')
        .on('resources.component', 'connections.provider_component'),
    )
    .where({
      'resources.kind': 'ReleaseBinding',
      'resources.environment': environment,
    })
    .select({
      organization: 'resources.namespace',
      project: 'resources.project',
      name: 'resources.environment',
    });
}

/** Cells of other organizations that have connections to cells of the environment: they have to be on one data plane. */
export function cellsCallingEnvironment(
  tx: Knex.Transaction,
  change: RowChange,
) {
  const { namespace, name } = changed(change);
  return cells(tx)
    .join('connections', join =>
      join
        .on('connections.organization', 'resources.namespace')
        .on('connections.release_name', 'resources.placed_release'),
    )
    .where({
      'resources.environment': name,
      'connections.provider_organization': namespace,
    })
    .whereNot('resources.namespace', namespace);
}

/** Cells of other organizations that cells of the environment have connections to. */
export function cellsCalledFromEnvironment(
  tx: Knex.Transaction,
  change: RowChange,
) {
  const { namespace, name } = changed(change);
  return cells(tx)
    .join('connections', join =>
      join
        .on('connections.provider_organization', 'resources.namespace')
        .on('connections.provider_project', 'resources.project')
        .on('connections.provider_component', 'resources.component'),
    )
    .where({
      'resources.environment': name,
      'connections.organization': namespace,
    })
    .whereNot('resources.namespace', namespace);
}
