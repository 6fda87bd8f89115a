import {
  compileCell,
  DEFAULT_DATA_PLANE,
  defaultTypesYaml,
  type CellPlan,
  type CellSnapshot,
  type Manifest,
} from '@openchoreo/compiler';
import {
  type AnyResource,
  parseResources,
  type Diagnostic,
} from '@openchoreo/model';
import { CliError } from '../cliError';
import { readResources, validResources } from '../input/readResources';
import { report } from '../input/report';
import type { Terminal } from '../terminal';

import { uidOf } from './offlineUid';
import { offlineSnapshot } from './offlineSnapshot';
import { bindingOf } from './placeComponent';
import { ResourceSet } from './ResourceSet';

/** What to render of some resources. */
export interface OfflineCell {
  readonly project: string;
  readonly environment: string;
  /** Absent when the resources have one project of that name. */
  readonly organization?: string;
  /** Leaves out what belongs to other components and to the cell itself. */
  readonly component?: string;
  /** The component's release that counts in place of the one that its ReleaseBinding names. */
  readonly release?: string;
  /** Renders the cell as if its environment was called like this one, so that the two can be compared. */
  readonly calledLike?: string;
}

/**
 * Compiles a cell without a server. What is wrong, and what should be known, goes to standard error.
 *
 * @param outcome - what the user is told of the command when something does not compile
 * @throws CliError `refused` when something does not compile
 */
export function renderOffline(
  cell: OfflineCell,
  resources: ResourceSet,
  outcome: string,
  terminal: Terminal,
): CellPlan {
  const { snapshot, problems } = offlineSnapshot(
    {
      organization: organizationOf(cell, resources),
      project: cell.project,
      environment: cell.environment,
    },
    released(cell, resources),
  );
  const plan = compileCell(called(snapshot, cell, resources));
  const diagnostics = [...problems, ...diagnosticsOf(plan)];
  diagnostics.forEach(diagnostic => report(diagnostic, terminal));
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    throw new CliError('refused', outcome);
  }
  return cell.component === undefined ? plan : only(plan, cell.component);
}

/** The resources of files, with the component types and the data plane of a fresh portal where the files have none. */
export async function resourcesIn(
  files: readonly string[],
  outcome: string,
  terminal: Terminal,
): Promise<ResourceSet> {
  const given = await readResources(
    files,
    { outcome, tellWarnings: true },
    terminal,
  );
  // Of two resources with the same name the later one counts: the defaults give way.
  return new ResourceSet([...platformResources(), ...given.resources]);
}

/** The component types and the data plane of a fresh portal. */
export function platformResources(): readonly AnyResource[] {
  const types = validResources(parseResources(defaultTypesYaml).documents);
  return [DEFAULT_DATA_PLANE, ...types];
}

/** The resources with the wanted release in the binding of the component. */
function released(cell: OfflineCell, resources: ResourceSet): ResourceSet {
  const { component: name, release } = cell;
  if (name === undefined || release === undefined) {
    return resources;
  }
  const component = resources.find(
    'Component',
    name,
    organizationOf(cell, resources),
  );
  if (!component) {
    throw new CliError('refused', `Component ${name} is not in the files`);
  }
  const binding = bindingOf(component, cell.environment, resources);
  return resources.with({
    ...binding,
    spec: { ...binding.spec, state: 'Active', releaseName: release },
  });
}

function called(
  snapshot: CellSnapshot,
  { calledLike: name }: OfflineCell,
  resources: ResourceSet,
): CellSnapshot {
  if (name === undefined) {
    return snapshot;
  }
  const other = resources.find('Environment', name, snapshot.cell.organization);
  if (!other) {
    throw new CliError('refused', `Environment ${name} is not in the files`);
  }
  return {
    ...snapshot,
    cell: { ...snapshot.cell, environment: name },
    environment: {
      ...snapshot.environment,
      metadata: { ...snapshot.environment.metadata, name, uid: uidOf(other) },
    },
  };
}

/**
 * The organization that is meant: the one named, or else the one that has the project.
 *
 * @throws CliError `refused` when none has it, `usage` when several do
 */
export function organizationOf(
  { organization, project }: Pick<OfflineCell, 'organization' | 'project'>,
  resources: ResourceSet,
): string {
  if (organization !== undefined) {
    return organization;
  }
  const [first, ...more] = resources
    .all('Project')
    .filter(({ metadata }) => metadata.name === project);
  if (!first) {
    throw new CliError('refused', `Project ${project} is not in the files`);
  }
  if (more.length > 0) {
    throw new CliError(
      'usage',
      `several organizations have a project ${project}: name one with --organization`,
    );
  }
  return first.metadata.namespace;
}

function diagnosticsOf(plan: CellPlan): Diagnostic[] {
  return [
    ...plan.errors,
    ...plan.resources.flatMap(resource =>
      resource.status === 'failed' ? resource.errors : resource.warnings,
    ),
    ...plan.components.flatMap(component => [
      ...(component.status === 'failed' ? component.errors : []),
      ...(component.status === 'waiting'
        ? component.reasons.map(reason => waits(plan, component.name, reason))
        : []),
      ...(component.status === 'compiled' ? component.warnings : []),
      ...component.connections.flatMap(connection =>
        connection.status === 'pending'
          ? pendingWarning(plan, component.name, connection.reason)
          : [],
      ),
    ]),
  ];
}

/** A component that would not be applied: nothing of it can be rendered. */
function waits(
  { cell }: CellPlan,
  component: string,
  reason: string,
): Diagnostic {
  return {
    severity: 'error',
    code: 'reference',
    resource: `Component ${cell.organization}/${component}`,
    message: `waits: ${reason}`,
  };
}

function pendingWarning(
  { cell }: CellPlan,
  component: string,
  reason: string,
): Diagnostic {
  return {
    severity: 'warning',
    code: 'reference',
    resource: `Component ${cell.organization}/${component}`,
    message: `has a connection that leads nowhere: ${reason}`,
  };
}

/** The plan with nothing in it but one component. */
function only(plan: CellPlan, component: string): CellPlan {
  const components = plan.components.filter(({ name }) => name === component);
  if (components.length === 0) {
    const { organization, project, environment } = plan.cell;
    throw new CliError(
      'refused',
      `${organization}/${project} runs no component ${component} in ${environment}`,
    );
  }
  return { ...plan, manifests: [], components, resources: [] };
}

/** The objects of a plan by kind and name; the namespace goes first, so that the stream can be applied as it is. */
export function manifestsOf(plan: CellPlan): Manifest[] {
  const ofComponents = plan.components.flatMap(component =>
    component.status === 'compiled' ? component.manifests : [],
  );
  const ofResources = plan.resources.flatMap(resource =>
    resource.status === 'compiled' ? resource.manifests : [],
  );
  return [...plan.manifests, ...ofComponents, ...ofResources].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

function keyOf({ kind, apiVersion, metadata }: Manifest): string {
  const { name, namespace = '' } = metadata;
  const rank = kind === 'Namespace' ? '0' : '1';
  return [rank, kind, apiVersion, namespace, name].join('\0');
}
