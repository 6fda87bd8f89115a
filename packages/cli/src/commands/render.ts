import {
  compileCell,
  defaultTypesYaml,
  type CellPlan,
  type Manifest,
} from '@openchoreo/compiler';
import { parseResources, type Diagnostic } from '@openchoreo/model';
import { stringify } from 'yaml';
import { CliError } from '../cliError';
import { readResources, validResources } from '../input/readResources';
import { report } from '../input/report';
import { DEFAULT_DATA_PLANE } from '../render/defaultDataPlane';
import { offlineSnapshot } from '../render/offlineSnapshot';
import { ResourceSet } from '../render/ResourceSet';
import type { Terminal } from '../terminal';

const NOTHING = 'nothing was rendered';

/** How manifests are written: a YAML stream, or a `List` in JSON. */
export type ManifestFormat = 'yaml' | 'json';

interface RenderOptions {
  readonly files: readonly string[];
  readonly project: string;
  readonly environment: string;
  /** Absent when the files have one project of that name. */
  readonly organization?: string;
  /** Leaves out what belongs to other components and to the cell itself. */
  readonly component?: string;
  readonly output: ManifestFormat;
}

/**
 * Compiles a cell from files, without a server, and prints its Kubernetes objects. The same files give the same bytes.
 *
 * The component types and the data plane of a fresh portal are there when the files have none of their names.
 *
 * @throws CliError `refused` when something does not compile; then nothing is printed
 */
export async function render(
  options: RenderOptions,
  terminal: Terminal,
): Promise<void> {
  const resources = await resourcesIn(options.files, terminal);
  const { snapshot, problems } = offlineSnapshot(
    {
      organization: organizationOf(options, resources),
      project: options.project,
      environment: options.environment,
    },
    resources,
  );
  const plan = compileCell(snapshot);
  const diagnostics = [...problems, ...diagnosticsOf(plan)];
  diagnostics.forEach(diagnostic => report(diagnostic, terminal));
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    throw new CliError('refused', NOTHING);
  }
  terminal.out(print(manifestsOf(plan, options.component), options.output));
}

async function resourcesIn(
  files: readonly string[],
  terminal: Terminal,
): Promise<ResourceSet> {
  const given = await readResources(
    files,
    { outcome: NOTHING, tellWarnings: true },
    terminal,
  );
  const defaults = validResources(parseResources(defaultTypesYaml).documents);
  // Of two resources with the same name the later one counts: the defaults give way.
  return new ResourceSet([DEFAULT_DATA_PLANE, ...defaults, ...given.resources]);
}

function organizationOf(
  { organization, project }: RenderOptions,
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
    ...plan.components.flatMap(component => [
      ...(component.status === 'failed'
        ? component.errors
        : component.warnings),
      ...component.connections.flatMap(connection =>
        connection.status === 'pending'
          ? pendingWarning(plan, component.name, connection.reason)
          : [],
      ),
    ]),
  ];
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

function manifestsOf(plan: CellPlan, component?: string): Manifest[] {
  const ofComponents = plan.components
    .filter(({ name }) => component === undefined || name === component)
    .flatMap(each => (each.status === 'compiled' ? each.manifests : []));
  if (component !== undefined && ofComponents.length === 0) {
    const { organization, project, environment } = plan.cell;
    throw new CliError(
      'refused',
      `${organization}/${project} runs no component ${component} in ${environment}`,
    );
  }
  const ofCell = component === undefined ? plan.manifests : [];
  return [...ofCell, ...ofComponents].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

/** By kind and name; the namespace goes first, so that the stream can be applied as it is. */
function keyOf({ kind, apiVersion, metadata }: Manifest): string {
  const { name, namespace = '' } = metadata;
  const rank = kind === 'Namespace' ? '0' : '1';
  return [rank, kind, apiVersion, namespace, name].join('\0');
}

function print(manifests: readonly Manifest[], format: ManifestFormat): string {
  return format === 'json'
    ? `${JSON.stringify(
        { apiVersion: 'v1', kind: 'List', items: manifests },
        undefined,
        2,
      )}\n`
    : manifests
        .map(manifest =>
          stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false }),
        )
        .join('---\n');
}
