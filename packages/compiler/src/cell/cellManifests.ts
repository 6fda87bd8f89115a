import {
  type Diagnostic,
  LABELS,
  cellNamespace,
  formatResource,
} from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { sharedEngine } from '../expressions/sharedEngine';
import { renderGateways } from '../gateway/renderGateways';
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

/** What belongs to no single component: the namespace, the policies that close it, its gateways, and what the project's type adds. */
export function cellManifests(context: CellContext): {
  readonly manifests: readonly Manifest[];
  readonly errors: readonly Diagnostic[];
} {
  const { snapshot, strict, provider, gateways, members } = context;
  const { boundProject } = snapshot;
  const rendered = boundProject
    ? renderProject(
        { ...boundProject, context: projectContext(snapshot, gateways) },
        sharedEngine(),
      )
    : NOTHING;
  const namespace = cellNamespace(snapshot.cell);
  const labels = cellLabels(snapshot);
  const own = [
    ...provider.cellPolicies({ namespace, labels }, { open: !strict }),
    ...renderGateways({
      ...snapshot,
      labels,
      gateways,
      endpoints: members.flatMap(({ bound }) =>
        Object.values(bound.release.spec.workload.endpoints ?? {}),
      ),
    }),
  ];
  if (rendered.status === 'failed') {
    return {
      manifests: sortManifests([namespaceOf(context, {}), ...own]),
      errors: rendered.errors,
    };
  }
  return {
    manifests: sortManifests([
      namespaceOf(context, rendered.namespace),
      ...own,
      ...rendered.manifests,
    ]),
    errors: takenNames(context, own, rendered.manifests),
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

/** Objects of the project's type that would overwrite what the platform makes. */
function takenNames(
  { snapshot }: CellContext,
  own: readonly Manifest[],
  manifests: readonly Manifest[],
): Diagnostic[] {
  const keyOf = ({ kind, metadata }: Manifest) => `${kind} "${metadata.name}"`;
  const taken = new Set(own.map(keyOf));
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
