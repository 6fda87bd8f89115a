import type { Kind } from '@openchoreo/model';
import type { Knex } from 'knex';
import { type Due, enqueueSelected } from '../queue/enqueue';
import type { WorkItem } from '../queue/WorkItem';
import type { DbResourceRow } from './tables';

/** A change of one row of `resources`; `before` is absent when it is new, `after` when it is gone. */
export interface RowChange {
  readonly before?: DbResourceRow;
  readonly after?: DbResourceRow;
}

/** Finds work by a query whose columns are organization, project and name. */
type Finder = (tx: Knex.Transaction, change: RowChange) => Knex.QueryBuilder;

interface Effect {
  readonly topic: WorkItem['topic'];
  readonly find: Finder;
  /** Always when left out. */
  readonly when?: (change: RowChange) => boolean;
}

const releasesOfType: readonly Effect[] = [
  { topic: 'component', find: componentsReferring },
];
const releasesOfTrait: readonly Effect[] = [
  { topic: 'component', find: componentsReferring },
  { topic: 'component', find: componentsOfReferringTypes },
];
const cellsOfDataPlane: readonly Effect[] = [
  { topic: 'cell', find: cellsOfReferringEnvironments },
];

/** What has to be looked at after a resource changed. */
const EFFECTS: Partial<Readonly<Record<Kind, readonly Effect[]>>> = {
  Project: [
    { topic: 'component', find: componentsOfProject },
    { topic: 'cell', find: cellsOfProject },
    { topic: 'project', find: ownProject, when: isDeleting },
  ],
  DeploymentPipeline: [
    { topic: 'component', find: componentsOfReferringProjects },
  ],
  Component: [
    { topic: 'component', find: owner },
    // Bindings may have come before it, and a project that is being deleted waits for its end.
    { topic: 'cell', find: cellsOfOwner, when: isCreated },
    { topic: 'project', find: ownProject, when: isRemoved },
  ],
  Workload: [{ topic: 'component', find: owner }],
  ComponentType: releasesOfType,
  ClusterComponentType: releasesOfType,
  Trait: releasesOfTrait,
  ClusterTrait: releasesOfTrait,
  ComponentRelease: [{ topic: 'cell', find: cellsPlacing }],
  ReleaseBinding: [
    { topic: 'cell', find: ownCell },
    { topic: 'cell', find: cellsOfConsumers },
    { topic: 'cell', find: cellsOfProviders },
    // It may wait for a release, and a component that is being deleted waits for its bindings.
    { topic: 'component', find: owner, when: isUnplaced },
    { topic: 'project', find: ownProject, when: isRemoved },
  ],
  Environment: [{ topic: 'cell', find: cellsOfEnvironment }],
  ObservabilityAlertsNotificationChannel: [
    { topic: 'cell', find: cellsOfItsEnvironment },
  ],
  DataPlane: cellsOfDataPlane,
  ClusterDataPlane: cellsOfDataPlane,
  SecretReference: [
    { topic: 'cell', find: cellsReferring },
    { topic: 'cell', find: cellsPlacingReferring },
  ],
};

/** Asks for the work that a change makes due: one statement per effect, however many cells or components it finds. */
export async function enqueueEffects(
  tx: Knex.Transaction,
  change: RowChange,
  due: Due,
): Promise<void> {
  const kind = changed(change).kind as Kind;
  for (const { topic, find, when } of EFFECTS[kind] ?? []) {
    if (!when || when(change)) {
      await enqueueSelected(tx, topic, find(tx, change), due);
    }
  }
}

function isDeleting({ after }: RowChange): boolean {
  return after !== undefined && after.deleted_at !== null;
}

function isCreated({ before }: RowChange): boolean {
  return before === undefined;
}

function isRemoved({ after }: RowChange): boolean {
  return after === undefined;
}

function isUnplaced({ after }: RowChange): boolean {
  return after === undefined || after.placed_release === null;
}

function changed({ before, after }: RowChange): DbResourceRow {
  const row = after ?? before;
  if (!row) {
    throw new Error('A change is of a row before or after it');
  }
  return row;
}

function owner(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project, component } = changed(change);
  return tx.select(
    tx.raw('CAST(? AS text) AS organization', [namespace]),
    tx.raw('CAST(? AS text) AS project', [project]),
    tx.raw('CAST(? AS text) AS name', [component]),
  );
}

function ownProject(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project } = changed(change);
  return tx.select(
    tx.raw('CAST(? AS text) AS organization', [namespace]),
    tx.raw('CAST(? AS text) AS project', [project]),
    tx.raw("CAST('' AS text) AS name"),
  );
}

function ownCell(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project, environment } = changed(change);
  return tx.select(
    tx.raw('CAST(? AS text) AS organization', [namespace]),
    tx.raw('CAST(? AS text) AS project', [project]),
    tx.raw('CAST(? AS text) AS name', [environment]),
  );
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
  return tx('resources').where('resources.kind', 'ReleaseBinding').select({
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

function componentsOfProject(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return components(tx).where({ namespace, project: name });
}

function componentsReferring(tx: Knex.Transaction, change: RowChange) {
  return components(tx).whereIn('uid', uidsReferring(tx, changed(change)));
}

function componentsOfReferringTypes(tx: Knex.Transaction, change: RowChange) {
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

function componentsOfReferringProjects(
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

function cellsOfProject(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return cells(tx).where({ namespace, project: name });
}

function cellsOfOwner(tx: Knex.Transaction, change: RowChange) {
  const { namespace, project, component } = changed(change);
  return cells(tx).where({ namespace, project, component });
}

function cellsOfEnvironment(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return cells(tx).where({ namespace, environment: name });
}

function cellsOfItsEnvironment(tx: Knex.Transaction, change: RowChange) {
  const { namespace, environment } = changed(change);
  return cells(tx).where({ namespace, environment });
}

function cellsOfReferringEnvironments(tx: Knex.Transaction, change: RowChange) {
  return cells(tx)
    .join('resources as environments', join =>
      join
        .on('environments.namespace', 'resources.namespace')
        .on('environments.name', 'resources.environment'),
    )
    .where('environments.kind', 'Environment')
    .whereIn('environments.uid', uidsReferring(tx, changed(change)));
}

function cellsReferring(tx: Knex.Transaction, change: RowChange) {
  return cells(tx).whereIn('resources.uid', uidsReferring(tx, changed(change)));
}

function cellsPlacing(tx: Knex.Transaction, change: RowChange) {
  const { namespace, name } = changed(change);
  return cells(tx).where({ namespace, placed_release: name });
}

function cellsPlacingReferring(tx: Knex.Transaction, change: RowChange) {
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
function cellsOfConsumers(tx: Knex.Transaction, change: RowChange) {
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
function cellsOfProviders(tx: Knex.Transaction, change: RowChange) {
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
