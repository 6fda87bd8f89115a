import type {
  MappedCell,
  MappedConnection,
  OrganizationMapView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type DeploymentPipeline,
  type Environment,
  type Project,
  pipelineOrder,
} from '@openchoreo/model';
import type { CellReport } from '../database/CellReport';
import { worstHealth } from './componentHealth';
import { displayNameOf } from './names';

/** What is stored of an organization in one environment. */
export interface OrganizationFacts {
  readonly organization: string;
  readonly environment: string;
  /** In the order in which they are shown. */
  readonly environments: readonly Environment[];
  readonly projects: readonly Project[];
  /** Of the environment, by project. */
  readonly reports: ReadonlyMap<string, CellReport>;
}

/** Every project of an organization as a cell of one environment, with what passes between them. Pure. */
export function organizationMap(facts: OrganizationFacts): OrganizationMapView {
  const { organization, environment, environments, projects, reports } = facts;
  return {
    organization,
    environment,
    environments: environments.map(({ metadata }) => ({
      name: metadata.name,
      displayName: displayNameOf(metadata),
    })),
    cells: projects.map(project => cellOf(project, reports)),
    connections: [...reports].flatMap(([project, report]) =>
      connectionsOf({ organization, project }, report),
    ),
  };
}

/** In the order of promotion, as the pipelines say it one after the other; those in none of them last, by name. */
export function inOrder(
  environments: readonly Environment[],
  pipelines: readonly DeploymentPipeline[],
): Environment[] {
  const promoted = pipelines.flatMap(pipeline =>
    pipelineOrder(pipeline).stages.map(({ environment }) => environment),
  );
  const rank = ({ metadata }: Environment) => {
    const index = promoted.indexOf(metadata.name);
    return index < 0 ? promoted.length : index;
  };
  return [...environments].sort(
    (a, b) => rank(a) - rank(b) || (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}

function cellOf(
  { metadata }: Project,
  reports: OrganizationFacts['reports'],
): MappedCell {
  const components = reports.get(metadata.name)?.components ?? [];
  const visibilities = new Set(
    components.flatMap(({ endpoints }) =>
      endpoints.map(({ visibility }) => visibility),
    ),
  );
  return {
    project: metadata.name,
    displayName: displayNameOf(metadata),
    ...(components.length > 0 && {
      health: worstHealth(components.map(({ health }) => health)),
    }),
    components: components.length,
    exposedTo: (['organization', 'public'] as const).filter(audience =>
      visibilities.has(audience),
    ),
  };
}

/** What leaves a cell, and what enters it from other organizations; calls between cells of the organization are told by the caller. */
function connectionsOf(
  own: { readonly organization: string; readonly project: string },
  { connections, consumers }: CellReport,
): MappedConnection[] {
  const nameOf = (ref: {
    readonly organization: string;
    readonly project: string;
  }) =>
    ref.organization === own.organization
      ? ref.project
      : `${ref.organization}/${ref.project}`;
  const found = new Map<string, MappedConnection>();
  const count = (
    from: string,
    to: MappedConnection['to'],
    isPending: boolean,
  ) => {
    const key = JSON.stringify([from, to]);
    const before = found.get(key) ?? { from, to, connections: 0, pending: 0 };
    found.set(key, {
      ...before,
      connections: before.connections + 1,
      pending: before.pending + (isPending ? 1 : 0),
    });
  };
  for (const { target, status } of connections) {
    if (target.kind === 'external') {
      const to = { kind: 'external' as const, host: target.host };
      count(own.project, to, status === 'pending');
    } else if (target.kind === 'endpoint' && nameOf(target) !== own.project) {
      const to = { kind: 'cell' as const, project: nameOf(target) };
      count(own.project, to, status === 'pending');
    }
  }
  for (const consumer of consumers) {
    if (consumer.organization !== own.organization) {
      count(nameOf(consumer), { kind: 'cell', project: own.project }, false);
    }
  }
  return [...found.values()];
}
