import type {
  CellRef,
  RemoteConsumer,
  RemoteProvider,
} from '@openchoreo/compiler';
import {
  type ClusterDataPlane,
  type DataPlane,
  formatResource,
  refOf,
  resourceKey,
} from '@openchoreo/model';
import type { Knex } from 'knex';
import { dataPlanesOf } from './references';
import { isOfKind } from './resourceKinds';
import { readAll } from './readAll';
import { resourceOfRow } from './resourceRows';
import type { DbConnectionRow, DbResourceRow } from './tables';

/** The other ends of the connections that leave or enter a cell. */
interface RemoteEnds {
  readonly providers: readonly RemoteProvider[];
  readonly consumers: readonly RemoteConsumer[];
}

/**
 * Whom a cell calls in other cells of its environment, and who calls it from there; of whatever organization.
 *
 * @param placed - selects the names of the releases that the cell runs
 */
export async function readRemoteEnds(
  knex: Knex,
  cell: CellRef,
  placed: Knex.QueryBuilder,
): Promise<RemoteEnds> {
  const [providers, consumers] = await readAll(knex, [
    () => readProviders(knex, cell, placed),
    () => readConsumers(knex, cell),
  ]);
  return { providers, consumers };
}

/**
 * Says of providers in other organizations where they run, and leaves out consumers that run elsewhere: an environment of
 * another organization may have the same name and another data plane. A provider without a data plane runs nowhere.
 */
export async function onDataPlane(
  knex: Knex,
  ends: RemoteEnds & {
    readonly cell: CellRef;
    readonly dataPlane?: DataPlane | ClusterDataPlane;
  },
): Promise<RemoteEnds> {
  const { cell, dataPlane, providers, consumers } = ends;
  const isForeign = ({ organization }: { readonly organization: string }) =>
    organization !== cell.organization;
  const others = [
    ...providers.map(({ ref }) => ref),
    ...consumers.map(({ from }) => from),
  ].filter(isForeign);
  if (others.length === 0) {
    return { providers, consumers };
  }
  const names = await dataPlaneNames(knex, {
    environment: cell.environment,
    organizations: others.map(({ organization }) => organization),
  });
  const own = dataPlane && formatResource(refOf(dataPlane));
  return {
    providers: providers.flatMap(provider => {
      const name = names.get(provider.ref.organization);
      if (!isForeign(provider.ref)) {
        return [provider];
      }
      return name === undefined ? [] : [{ ...provider, dataPlane: name }];
    }),
    consumers: consumers.filter(
      ({ from }) => !isForeign(from) || names.get(from.organization) === own,
    ),
  };
}

/** What components of other cells run that this cell connects to. */
async function readProviders(
  knex: Knex,
  { organization, project, environment }: CellRef,
  placed: Knex.QueryBuilder,
): Promise<RemoteProvider[]> {
  const rows: DbResourceRow[] = await knex('connections')
    .where('connections.organization', organization)
    .whereIn('connections.release_name', placed)
    .where(other =>
      other
        .whereNot('connections.provider_organization', organization)
        .orWhereNot('connections.provider_project', project),
    )
    .join('resources as bindings', join =>
      join
        .on('bindings.namespace', 'connections.provider_organization')
        .on('bindings.project', 'connections.provider_project')
        .on('bindings.component', 'connections.provider_component'),
    )
    .where({
      'bindings.kind': 'ReleaseBinding',
      'bindings.environment': environment,
    })
    .whereNull('bindings.deleted_at')
    .join('resources as releases', join =>
      join
        .on('releases.namespace', 'bindings.namespace')
        .on('releases.name', 'bindings.placed_release'),
    )
    .where('releases.kind', 'ComponentRelease')
    .orderBy(['releases.namespace', 'releases.name'])
    .distinct('releases.*');
  return rows.map(resourceOfRow).flatMap(release =>
    isOfKind(release, 'ComponentRelease')
      ? [
          {
            ref: {
              organization: release.metadata.namespace,
              project: release.spec.owner.projectName,
              component: release.spec.owner.componentName,
            },
            release,
          },
        ]
      : [],
  );
}

/** Components of other cells that run a release which connects to a component of this cell. */
async function readConsumers(
  knex: Knex,
  { organization, project, environment }: CellRef,
): Promise<RemoteConsumer[]> {
  const rows: DbConnectionRow[] = await knex('connections')
    .where({
      'connections.provider_organization': organization,
      'connections.provider_project': project,
    })
    .where(other =>
      other
        .whereNot('connections.organization', organization)
        .orWhereNot('connections.project', project),
    )
    .join('resources as bindings', join =>
      join
        .on('bindings.namespace', 'connections.organization')
        .on('bindings.placed_release', 'connections.release_name'),
    )
    .where({
      'bindings.kind': 'ReleaseBinding',
      'bindings.environment': environment,
    })
    .whereNull('bindings.deleted_at')
    .distinct(
      'connections.organization',
      'connections.project',
      'connections.component',
      'connections.provider_component',
      'connections.endpoint',
    );
  return rows.map(row => ({
    from: {
      organization: row.organization,
      project: row.project,
      component: row.component,
    },
    component: row.provider_component,
    endpoint: row.endpoint,
  }));
}

/** The data planes of one environment of several organizations, as messages name them; absent where there is none. */
async function dataPlaneNames(
  knex: Knex,
  {
    environment,
    organizations,
  }: {
    readonly environment: string;
    readonly organizations: readonly string[];
  },
): Promise<ReadonlyMap<string, string>> {
  const rows: DbResourceRow[] = await knex('resources')
    .where({ kind: 'Environment', name: environment })
    .whereIn('namespace', [...new Set(organizations)]);
  const wanted = rows.map(resourceOfRow).flatMap(resource =>
    isOfKind(resource, 'Environment')
      ? [
          {
            organization: resource.metadata.namespace,
            keys: dataPlanesOf(resource),
          },
        ]
      : [],
  );
  const existing: Pick<DbResourceRow, 'kind' | 'namespace' | 'name'>[] =
    await knex('resources')
      .whereIn('kind', ['DataPlane', 'ClusterDataPlane'])
      .whereIn(
        'name',
        wanted.flatMap(({ keys }) => keys.map(({ name }) => name)),
      )
      .select('kind', 'namespace', 'name');
  const known = new Set(
    existing.map(({ kind, namespace, name }) =>
      resourceKey({ kind, name, ...(namespace && { namespace }) }),
    ),
  );
  return new Map(
    wanted.flatMap(({ organization, keys }) => {
      const found = keys.find(key => known.has(resourceKey(key)));
      return found ? [[organization, formatResource(found)] as const] : [];
    }),
  );
}
