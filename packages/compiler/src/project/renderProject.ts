import { Meter } from '@openchoreo/cel';
import { type Diagnostic, formatResource } from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import {
  type ExpressionEngine,
  METER,
  type Scope,
} from '../expressions/expressionEngine';
import { toCel } from '../expressions/values';
import { compileType } from '../render/compileType';
import { WORK_LIMIT, renderLayers } from '../render/renderComponent';
import { RenderReport } from '../render/renderReport';
import { withLabels } from '../render/stamps';
import type { BoundProject } from '../snapshot';

type Values = Readonly<Record<string, unknown>>;

/** Everything that the objects of a project in one environment are rendered from. */
export interface ProjectInput extends BoundProject {
  /** `metadata`, `dataplane`, `environment` and `gateway` of the templates, as JSON. */
  readonly context: Values & {
    readonly metadata: {
      readonly namespace: string;
      readonly projectNamespace: string;
      readonly labels: Readonly<Record<string, string>>;
    };
  };
}

/** What a project renders to, or every reason why it does not. */
export type ProjectResult =
  | {
      readonly status: 'rendered';
      /** Labels and annotations for the namespace of the cell. */
      readonly namespace: Pick<Manifest['metadata'], 'labels' | 'annotations'>;
      readonly manifests: readonly Manifest[];
    }
  | { readonly status: 'failed'; readonly errors: readonly Diagnostic[] };

/** Renders what the type of a project brings into a cell: parameters, rules, objects, labels. */
export function renderProject(
  input: ProjectInput,
  engine: ExpressionEngine,
): ProjectResult {
  const { owner, projectType, parameters } = input.release.spec;
  const { metadata } = input.context;
  const report = new RenderReport(
    formatResource({
      kind: 'Project',
      namespace: metadata.projectNamespace,
      name: owner.projectName,
    }),
  );
  const scope: Scope = {
    ...(toCel(input.context) as Values),
    parameters: report.check(
      parameters,
      projectType.spec.parameters,
      'parameters',
    ),
    environmentConfigs: report.check(
      input.binding.spec.environmentConfigs,
      projectType.spec.environmentConfigs,
      'environmentConfigs',
    ),
    [METER]: new Meter(WORK_LIMIT),
  };
  const compiled = compileType(projectType.spec, engine, 'project');
  const rendered = renderLayers([{ compiled, scope }], report);
  const objects = rendered
    .filter(({ targetPlane }) => targetPlane === 'dataplane')
    .map(({ object }) => withLabels(object, metadata.labels));
  rendered
    .filter(({ targetPlane }) => targetPlane !== 'dataplane')
    .forEach(({ object, targetPlane }) =>
      report.add({
        severity: 'error',
        code: 'template',
        message: `renders a ${object.kind} for the ${targetPlane}, which projects do not support`,
      }),
    );
  const isNamespace = ({ apiVersion, kind }: Manifest) =>
    apiVersion === 'v1' && kind === 'Namespace';
  objects
    .filter(object => isNamespace(object))
    .filter(object => object.metadata.name !== metadata.namespace)
    .forEach(({ metadata: { name } }) =>
      report.add({
        severity: 'error',
        code: 'template',
        message: `renders the Namespace "${name}"; a project has the namespace of its cell alone`,
        remedy: `name it \${metadata.namespace}`,
      }),
    );
  if (report.failed) {
    return { status: 'failed', errors: report.errors };
  }
  const { labels, annotations } = objects.find(isNamespace)?.metadata ?? {};
  return {
    status: 'rendered',
    namespace: {
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    manifests: objects.filter(object => !isNamespace(object)),
  };
}
