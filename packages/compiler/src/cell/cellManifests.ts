import {
  type Diagnostic,
  LABELS,
  cellNamespace,
  formatResource,
} from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { sharedEngine } from '../expressions/sharedEngine';
import { type ProjectResult, renderProject } from '../project/renderProject';
import type { CellContext } from './cellContext';
import { MANAGED_BY, cellLabels } from './cellNames';
import { sortManifests } from './sortManifests';
import { projectContext } from './templateContext';

const NOTHING: ProjectResult = {
  status: 'rendered',
  namespace: {},
  manifests: [],
};

/** What belongs to no single component: the namespace, the policies that close it, and what the project's type adds. */
export function cellManifests(context: CellContext): {
  readonly manifests: readonly Manifest[];
  readonly errors: readonly Diagnostic[];
} {
  const { snapshot, strict, provider, gateways } = context;
  const { boundProject } = snapshot;
  const rendered = boundProject
    ? renderProject(
        { ...boundProject, context: projectContext(snapshot, gateways) },
        sharedEngine(),
      )
    : NOTHING;
  const namespace = cellNamespace(snapshot.cell);
  const labels = cellLabels(snapshot);
  const policies = provider.cellPolicies(
    { namespace, labels },
    { open: !strict },
  );
  if (rendered.status === 'failed') {
    return {
      manifests: sortManifests([namespaceOf(context, {}), ...policies]),
      errors: rendered.errors,
    };
  }
  return {
    manifests: sortManifests([
      namespaceOf(context, rendered.namespace),
      ...policies,
      ...rendered.manifests,
    ]),
    errors: takenNames(context, policies, rendered.manifests),
  };
}

/** The labels by which the platform finds the namespace win over those of the project's type. */
function namespaceOf(
  { snapshot }: CellContext,
  { labels, annotations }: Pick<Manifest['metadata'], 'labels' | 'annotations'>,
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: cellNamespace(snapshot.cell),
      labels: {
        'pod-security.kubernetes.io/enforce': 'baseline',
        'pod-security.kubernetes.io/warn': 'restricted',
        ...labels,
        ...cellLabels(snapshot),
        [LABELS.managedBy]: MANAGED_BY,
      },
      ...(annotations &&
        Object.keys(annotations).length > 0 && { annotations }),
    },
  };
}

/** Objects of the project's type that would overwrite what keeps the cell closed. */
function takenNames(
  { snapshot }: CellContext,
  policies: readonly Manifest[],
  manifests: readonly Manifest[],
): Diagnostic[] {
  const keyOf = ({ kind, metadata }: Manifest) => `${kind} "${metadata.name}"`;
  const taken = new Set(policies.map(keyOf));
  return manifests
    .map(keyOf)
    .filter(key => taken.has(key))
    .map(key => ({
      severity: 'error',
      code: 'template',
      resource: formatResource({
        kind: 'Project',
        namespace: snapshot.cell.organization,
        name: snapshot.cell.project,
      }),
      message: `renders the ${key}, which the platform makes itself`,
      remedy: 'give it another name in the project type',
    }));
}
