import type {
  EnvironmentPage,
  EnvironmentView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { type Environment, formatResource } from '@openchoreo/model';
import type { CellReportStore } from '../database/CellReportStore';
import { dataPlanesOf } from '../database/references';
import { isDataPlane, isOfKind } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import { describe, displayNameOf } from './names';

type Placed = EnvironmentView['dataPlane'];

/** The environments, where they are, and how what runs in them does. */
export class Environments {
  readonly #store: Pick<ResourceStore, 'list' | 'getAny'>;
  readonly #reports: Pick<CellReportStore, 'healthOf'>;

  constructor(options: {
    readonly store: Pick<ResourceStore, 'list' | 'getAny'>;
    readonly reports: Pick<CellReportStore, 'healthOf'>;
  }) {
    this.#store = options.store;
    this.#reports = options.reports;
  }

  async list({
    organization,
    ...page
  }: {
    readonly organization?: string;
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<EnvironmentPage> {
    const { items, nextCursor } = await this.#store.list({
      ...page,
      namespace: organization,
      kinds: ['Environment'],
    });
    const environments = items.filter(item => isOfKind(item, 'Environment'));
    const [health, dataPlanes] = [
      await this.#healthOf(environments),
      await this.#dataPlanesOf(environments),
    ];
    return {
      items: environments.map((environment, index) => ({
        organization: environment.metadata.namespace,
        name: environment.metadata.name,
        displayName: displayNameOf(environment.metadata),
        ...describe(environment.metadata),
        isProduction: environment.spec.isProduction,
        dataPlane: dataPlanes[index],
        projects: health.get(formatName(environment)) ?? {},
      })),
      ...(nextCursor && { nextCursor }),
    };
  }

  async #healthOf(
    environments: readonly Environment[],
  ): Promise<ReadonlyMap<string, EnvironmentView['projects']>> {
    const organizations = new Set(
      environments.map(({ metadata }) => metadata.namespace),
    );
    const found = new Map<string, EnvironmentView['projects']>();
    for (const organization of organizations) {
      const names = environments
        .filter(({ metadata }) => metadata.namespace === organization)
        .map(({ metadata }) => metadata.name);
      const healths = await this.#reports.healthOf(organization, names);
      healths.forEach((projects, name) =>
        found.set(`${organization}/${name}`, projects),
      );
    }
    return found;
  }

  /** Each data plane is read once, however many environments it has. */
  async #dataPlanesOf(environments: readonly Environment[]): Promise<Placed[]> {
    const known = new Map<string, Placed | undefined>();
    const placed: Placed[] = [];
    for (const environment of environments) {
      const candidates = dataPlanesOf(environment);
      for (const key of candidates) {
        if (!known.has(formatResource(key))) {
          const found = await this.#store.getAny(key);
          known.set(
            formatResource(key),
            found && isDataPlane(found)
              ? {
                  kind: found.kind,
                  name: key.name,
                  displayName: displayNameOf(found.metadata),
                  exists: true,
                }
              : undefined,
          );
        }
      }
      const existing = candidates
        .map(key => known.get(formatResource(key)))
        .find(dataPlane => dataPlane !== undefined);
      placed.push(existing ?? missingOf(environment));
    }
    return placed;
  }
}

function missingOf(environment: Environment): Placed {
  const { kind, name } = environment.spec.dataPlaneRef ?? {
    kind: 'ClusterDataPlane',
    name: 'default',
  };
  return { kind, name, displayName: name, exists: false };
}

function formatName({ metadata }: Environment): string {
  return `${metadata.namespace}/${metadata.name}`;
}
