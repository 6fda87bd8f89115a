import type { Knex } from 'knex';
import type { DbResourceRow } from '../tables';
import { changed, type Finder, type RowChange, uidsReferring } from './finder';

const BINDING_KINDS = [
  'ReleaseBinding',
  'ProjectReleaseBinding',
  'ResourceReleaseBinding',
];

const CELL = {
  organization: 'resources.namespace',
  project: 'resources.project',
  name: 'resources.environment',
};

/** Every binding has a cell, placed or not: what is taken away has to be pruned. */
function cells(tx: Knex.Transaction) {
  return tx('resources').whereIn('resources.kind', BINDING_KINDS).select(CELL);
}

/** Cells of the organization of the changed row, whose bindings have these values in these columns. */
function cellsWhere(
  columnsOf: (row: DbResourceRow) => Partial<DbResourceRow>,
): Finder {
  return (tx, change) => {
    const row = changed(change);
    return cells(tx).where({ namespace: row.namespace, ...columnsOf(row) });
  };
}

/** Every cell of the changed project. */
export const cellsOfProject = cellsWhere(({ name }) => ({ project: name }));

/** Every cell of the project that the row belongs to. */
export const cellsOfItsProject = cellsWhere(({ project }) => ({ project }));

/** Every cell of the component that the row is or belongs to. */
export const cellsOfComponent = cellsWhere(({ project, component }) => ({
  project,
  component,
}));

/** Every cell in the changed environment. */
export const cellsOfEnvironment = cellsWhere(({ name }) => ({
  environment: name,
}));

/** Every cell in the environment that the row belongs to. */
export const cellsOfItsEnvironment = cellsWhere(({ environment }) => ({
  environment,
}));

/** Every cell in which the changed release is placed. */
export const cellsPlacing = cellsWhere(({ name }) => ({
  placed_release: name,
}));

/** Every cell in an environment that refers to the changed row. */
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

/** Every cell of which a binding refers to the changed row. */
export function cellsReferring(tx: Knex.Transaction, change: RowChange) {
  return cells(tx).whereIn('resources.uid', uidsReferring(tx, changed(change)));
}

/** Every cell in which a release is placed that refers to the changed row. */
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
    .select(CELL);
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
