import type { CellRef } from '@openchoreo/compiler';
import type {
  ActedKind,
  ClusterDataPlane,
  DataPlane,
  Environment,
  ReleaseBinding,
} from '@openchoreo/model';
import type { Knex } from 'knex';
import type { CellState } from './CellState';
import { placedRelease } from './columns';
import { dataPlanesOf, referencesOf } from './references';
import { isOfKind, type OfKind } from './resourceKinds';
import { readAll } from './readAll';
import { resourceOfRow } from './resourceRows';
import { onDataPlane, readRemoteEnds } from './remoteEnds';
import type { DbResourceRow } from './tables';

/** Reads what decides a cell: the same number of indexed queries whatever the size of the cell or the installation. */
export class CellStateReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param proposed - bindings as they may become, 400 at most: the state is then what it would be with them */
  async read(
    cell: CellRef,
    proposed: readonly ReleaseBinding[] = [],
  ): Promise<CellState> {
    const { organization, project, environment } = cell;
    const [projects, environments, bindings, releases, uids, secrets] =
      await readAll(this.#knex, [
        () => this.#byName('Project', organization, project),
        () => this.#byName('Environment', organization, environment),
        () => this.#resources('ReleaseBinding', this.#bindingsOf(cell)),
        () =>
          this.#resources(
            'ComponentRelease',
            this.#knex('resources')
              .where({ kind: 'ComponentRelease', namespace: organization })
              .whereIn('name', this.#placedIn(cell, proposed)),
          ),
        () => this.#componentUids(cell),
        () => this.#secretReferences(cell, proposed),
      ]);
    const [dataPlane, remote, defaultNotificationChannel] = await readAll(
      this.#knex,
      [
        () => this.#dataPlaneOf(environments[0]),
        () => readRemoteEnds(this.#knex, cell, this.#placedIn(cell, proposed)),
        () => this.#defaultNotificationChannel(cell),
      ],
    );
    const managed = await this.#managed(cell);
    return {
      cell,
      project: projects[0],
      environment: environments[0],
      dataPlane,
      bindings: withProposed(bindings, proposed),
      releases: new Map(
        releases.map(release => [release.metadata.name, release]),
      ),
      componentUids: uids,
      ...managed,
      secretReferences: secrets,
      ...(await onDataPlane(this.#knex, { cell, dataPlane, ...remote })),
      defaultNotificationChannel,
    };
  }

  async #resources<K extends ActedKind>(
    kind: K,
    query: Knex.QueryBuilder,
  ): Promise<OfKind<K>[]> {
    const rows: DbResourceRow[] = await query
      .orderBy('resources.name')
      .select('resources.*');
    return rows
      .map(resourceOfRow)
      .filter((resource): resource is OfKind<K> => isOfKind(resource, kind));
  }

  async #byName<K extends ActedKind>(
    kind: K,
    namespace: string,
    name: string,
  ): Promise<OfKind<K>[]> {
    return this.#resources(
      kind,
      this.#knex('resources').where({ kind, namespace, name }),
    );
  }

  #bindingsOf({ organization, project, environment }: CellRef) {
    return this.#knex('resources').where({
      kind: 'ReleaseBinding',
      namespace: organization,
      project,
      environment,
    });
  }

  /** What the project itself and its managed resources bring into the cell. */
  async #managed(
    cell: CellRef,
  ): Promise<
    Pick<
      CellState,
      | 'projectBinding'
      | 'projectRelease'
      | 'resourceBindings'
      | 'resourceReleases'
      | 'resourceUids'
    >
  > {
    const { organization, project, environment } = cell;
    const bindingsOf = (kind: ActedKind) =>
      this.#knex('resources').where({
        'resources.kind': kind,
        'resources.namespace': organization,
        'resources.project': project,
        'resources.environment': environment,
      });
    const releasesOf = (kind: ActedKind, binding: ActedKind) =>
      this.#knex('resources')
        .where({ kind, namespace: organization })
        .whereIn('name', bindingsOf(binding).select('placed_release'));
    const [
      projectBindings,
      projectReleases,
      resourceBindings,
      resourceReleases,
      resources,
    ] = await readAll(this.#knex, [
      () =>
        this.#resources(
          'ProjectReleaseBinding',
          bindingsOf('ProjectReleaseBinding'),
        ),
      () =>
        this.#resources(
          'ProjectRelease',
          releasesOf('ProjectRelease', 'ProjectReleaseBinding'),
        ),
      () =>
        this.#resources(
          'ResourceReleaseBinding',
          bindingsOf('ResourceReleaseBinding'),
        ),
      () =>
        this.#resources(
          'ResourceRelease',
          releasesOf('ResourceRelease', 'ResourceReleaseBinding'),
        ),
      async () =>
        this.#knex<DbResourceRow>('resources')
          .where({ kind: 'Resource', namespace: organization, project })
          .select('name', 'uid'),
    ]);
    return {
      projectBinding: projectBindings[0],
      projectRelease: projectReleases[0],
      resourceBindings,
      resourceReleases: new Map(
        resourceReleases.map(release => [release.metadata.name, release]),
      ),
      resourceUids: new Map(resources.map(({ name, uid }) => [name, uid])),
    };
  }

  #placedIn(cell: CellRef, proposed: readonly ReleaseBinding[]) {
    const placed = this.#bindingsOf(cell)
      .whereNull('deleted_at')
      .whereNotNull('placed_release')
      .select('placed_release');
    return proposed.length > 0
      ? placed
          .whereNotIn(
            'component',
            proposed.map(({ spec }) => spec.owner.componentName),
          )
          .union(
            proposed.map(binding =>
              this.#knex.select(
                this.#knex.raw('CAST(? AS text)', [
                  placedRelease(binding) ?? '',
                ]),
              ),
            ),
          )
      : placed;
  }

  async #componentUids({
    organization,
    project,
  }: CellRef): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#knex<DbResourceRow>('resources')
      .where({ kind: 'Component', namespace: organization, project })
      .select('name', 'uid');
    return new Map(rows.map(({ name, uid }) => [name, uid]));
  }

  async #dataPlaneOf(
    environment: Environment | undefined,
  ): Promise<DataPlane | ClusterDataPlane | undefined> {
    const keys = environment ? dataPlanesOf(environment) : [];
    for (const { kind, namespace = '', name } of keys) {
      const row = await this.#knex<DbResourceRow>('resources')
        .where({ kind, namespace, name })
        .first();
      const resource = row && resourceOfRow(row);
      if (
        resource &&
        (isOfKind(resource, 'DataPlane') ||
          isOfKind(resource, 'ClusterDataPlane'))
      ) {
        return resource;
      }
    }
    return undefined;
  }

  /** Those that the releases or the bindings of the cell refer to. */
  async #secretReferences(cell: CellRef, proposed: readonly ReleaseBinding[]) {
    const { organization: namespace } = cell;
    const users = this.#knex('resources')
      .where({ kind: 'ComponentRelease', namespace })
      .whereIn('name', this.#placedIn(cell, proposed))
      .select('uid')
      .union([this.#bindingsOf(cell).select('uid')]);
    return this.#resources(
      'SecretReference',
      this.#knex('resources')
        .where({ kind: 'SecretReference', namespace })
        .andWhere(named =>
          named
            .whereIn(
              'name',
              this.#knex('resource_references')
                .where({ to_kind: 'SecretReference', to_namespace: namespace })
                .whereIn('from_uid', users)
                .select('to_name'),
            )
            .orWhereIn(
              'name',
              proposed
                .flatMap(referencesOf)
                .filter(({ kind }) => kind === 'SecretReference')
                .map(({ name }) => name),
            ),
        ),
    );
  }

  /** The channel of the environment that says so, or else the oldest. */
  async #defaultNotificationChannel({
    organization,
    environment,
  }: CellRef): Promise<string | undefined> {
    const rows = await this.#knex<DbResourceRow>('resources')
      .where({
        kind: 'ObservabilityAlertsNotificationChannel',
        namespace: organization,
        environment,
      })
      .orderBy(['created_at', 'name']);
    const chosen =
      rows.find(({ spec }) => JSON.parse(spec).isEnvDefault === true) ??
      rows[0];
    return chosen?.name;
  }
}

/** The bindings of a cell as they would be with proposed ones. */
function withProposed(
  bindings: readonly ReleaseBinding[],
  proposed: readonly ReleaseBinding[],
): ReleaseBinding[] {
  const replaced = new Set(
    proposed.map(({ spec }) => spec.owner.componentName),
  );
  return [
    ...bindings.filter(({ spec }) => !replaced.has(spec.owner.componentName)),
    ...proposed,
  ];
}
