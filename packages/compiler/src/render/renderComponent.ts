import { DEFAULT_BUDGET, Meter } from '@openchoreo/cel';
import {
  type ComponentRelease,
  type Diagnostic,
  type ReleaseBinding,
  type SecretReference,
} from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { componentSubject } from '../componentSubject';
import { configurationsOf } from '../context/configurations';
import type { Dependencies } from '../context/dependencies';
import { WorkloadContext } from '../context/workload';
import {
  type ExpressionEngine,
  METER,
  type Scope,
} from '../expressions/expressionEngine';
import { toCel } from '../expressions/values';
import { type Layer, layersOf } from './layers';
import { mergeOverrides } from './overrides';
import { RenderReport } from './renderReport';
import {
  type Rendered,
  checkPostRule,
  checkRule,
  patchRendered,
  removeRendered,
  renderManifest,
} from './renderSteps';
import { withConfigHash, withLabels } from './stamps';
import { unacceptable } from './unacceptable';

type Values = Readonly<Record<string, unknown>>;

/** Everything a component is rendered from. */
export interface RenderInput {
  readonly organization: string;
  readonly release: ComponentRelease;
  readonly binding: ReleaseBinding;
  readonly secretReferences: ReadonlyMap<string, SecretReference>;
  readonly dependencies: Dependencies;
  /** `metadata`, `dataplane`, `environment` and `gateway` of the templates, as JSON. */
  readonly context: Values & {
    readonly metadata: {
      readonly labels: Readonly<Record<string, string>>;
      readonly componentName: string;
      readonly environmentName: string;
    };
  };
}

/** What a component renders to, or every reason why it does not. */
export type RenderResult = { readonly warnings: readonly Diagnostic[] } & (
  | {
      readonly status: 'rendered';
      readonly manifests: readonly Manifest[];
      /** What is not for the data plane, and is not applied. */
      readonly elsewhere: readonly {
        readonly manifest: Manifest;
        readonly targetPlane: string;
      }[];
    }
  | { readonly status: 'failed'; readonly errors: readonly Diagnostic[] }
);

/** Steps that all templates of a component, a resource or a project may take together; a large component takes some thousands. */
export const WORK_LIMIT = DEFAULT_BUDGET;

/**
 * Renders one component for one environment: overrides, configurations, parameters, rules, resources, traits, rules on
 * the result, labels. Every step reports all of its problems; the first step that has some is the last.
 */
export function renderComponent(
  input: RenderInput,
  engine: ExpressionEngine,
): RenderResult {
  const { projectName: project, componentName: component } =
    input.release.spec.owner;
  const report = new RenderReport(
    componentSubject({ ...input, project, component }),
  );
  const workload = mergeOverrides(
    input.release.spec.workload,
    input.binding.spec.workloadOverrides,
  );
  const { componentName, environmentName } = input.context.metadata;
  const { configurations, unresolved } = configurationsOf({
    container: workload.container,
    secretReferences: input.secretReferences,
    prefix: `${componentName}-${environmentName}`,
  });
  unresolved.forEach(problem =>
    report.add({ code: 'reference', severity: 'error', ...problem }),
  );
  const base: Scope = {
    ...(toCel(input.context) as Values),
    workload: new WorkloadContext(workload),
    configurations,
    dependencies: input.dependencies,
    [METER]: new Meter(WORK_LIMIT),
  };
  const layers = layersOf({ ...input, base, engine, report });
  const rendered = renderLayers(layers, report);
  if (report.failed) {
    return {
      status: 'failed',
      errors: report.errors,
      warnings: report.warnings,
    };
  }
  const { labels } = input.context.metadata;
  const elsewhere = rendered.filter(item => !isForDataPlane(item));
  for (const { object, targetPlane } of elsewhere) {
    report.add({
      severity: 'warning',
      code: 'template',
      message: `renders a ${object.kind} for the ${targetPlane}, which is not supported yet; it is left out`,
    });
  }
  return {
    status: 'rendered',
    manifests: withConfigHash(
      rendered
        .filter(isForDataPlane)
        .map(({ object }) => withLabels(object, labels)),
    ),
    elsewhere: elsewhere.map(({ object, targetPlane }) => ({
      manifest: withLabels(object, labels),
      targetPlane,
    })),
    warnings: report.warnings,
  };
}

function isForDataPlane({ targetPlane }: Rendered): boolean {
  return targetPlane === 'dataplane';
}

/**
 * Renders the layers one after the other and checks the rules before and after; problems go into the report. Where a
 * type is wrong by itself, all that is wrong with it is reported instead of what followed from it.
 */
export function renderLayers(
  layers: readonly Layer[],
  report: RenderReport,
): readonly Rendered[] {
  const before = report.errors.length;
  const isSound = layers.every(
    ({ compiled }) => compiled.problems.length === 0,
  );
  const rendered = isSound ? renderSound(layers, report) : [];
  const problems =
    isSound && !report.failed
      ? []
      : layers.flatMap(({ compiled }) => compiled.everyProblem());
  if (problems.length > 0) {
    report.forgetErrors(before);
    problems.forEach(problem => report.template(problem));
  }
  return rendered;
}

function renderSound(
  layers: readonly Layer[],
  report: RenderReport,
): readonly Rendered[] {
  for (const { compiled, scope } of report.failed ? [] : layers) {
    compiled.rules.forEach(rule => report.try(() => checkRule(rule, scope)));
  }
  let rendered: readonly Rendered[] = [];
  for (const { compiled, scope: own } of report.failed ? [] : layers) {
    // What traits see of the layers before them.
    const scope: Scope = {
      ...own,
      rendered: toCel(rendered.map(({ object }) => object)),
    };
    rendered = [
      ...rendered,
      ...compiled.manifests.flatMap(
        manifest => report.try(() => renderManifest(manifest, scope)) ?? [],
      ),
    ];
    const before = rendered;
    compiled.patches.forEach(patch =>
      report.try(() => patchRendered(patch, before, scope)),
    );
    for (const remove of compiled.removes) {
      const left = rendered;
      rendered = report.try(() => removeRendered(remove, left, scope)) ?? left;
    }
  }
  for (const { compiled, scope } of report.failed ? [] : layers) {
    compiled.postRules.forEach(rule =>
      report.try(() => checkPostRule(rule, rendered, scope)),
    );
  }
  unacceptable(rendered).forEach(message =>
    report.add({ severity: 'error', code: 'template', message }),
  );
  return rendered;
}
