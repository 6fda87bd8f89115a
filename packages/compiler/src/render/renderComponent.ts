import {
  type ComponentRelease,
  type Diagnostic,
  type ReleaseBinding,
  type SecretReference,
  type TraitSpec,
} from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import { configurationsOf } from '../context/configurations';
import type { Dependencies } from '../context/dependencies';
import { WorkloadContext } from '../context/workload';
import type { ExpressionEngine, Scope } from '../expressions/expressionEngine';
import { toCel } from '../expressions/values';
import { compileTemplate } from '../templates/template';
import { compileType } from './compileType';
import type { CompiledType } from './compiledType';
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
  | { readonly status: 'rendered'; readonly manifests: readonly Manifest[] }
  | { readonly status: 'failed'; readonly errors: readonly Diagnostic[] }
);

/** A component type or a trait instance, with the scope that its templates see. */
interface Layer {
  readonly compiled: CompiledType;
  readonly scope: Scope;
}

/**
 * Renders one component for one environment: overrides, configurations, parameters, rules, resources, traits, rules on
 * the result, labels. Every step reports all of its problems; the first step that has some is the last.
 */
export function renderComponent(
  input: RenderInput,
  engine: ExpressionEngine,
): RenderResult {
  const report = new RenderReport(input);
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
  };
  const layers = report.failed ? [] : layersOf(input, base, engine, report);
  const rendered = renderLayers(layers, report);
  if (report.failed) {
    return {
      status: 'failed',
      errors: report.errors,
      warnings: report.warnings,
    };
  }
  const elsewhere = rendered.filter(item => item.targetPlane !== 'dataplane');
  for (const { object, targetPlane } of elsewhere) {
    report.add({
      severity: 'warning',
      code: 'template',
      message: `renders a ${object.kind} for the ${targetPlane}, which is not supported yet; it is left out`,
    });
  }
  const manifests = rendered
    .filter(({ targetPlane }) => targetPlane === 'dataplane')
    .map(({ object }) => withLabels(object, input.context.metadata.labels));
  return {
    status: 'rendered',
    manifests: withConfigHash(manifests),
    warnings: report.warnings,
  };
}

function layersOf(
  { release, binding }: RenderInput,
  base: Scope,
  engine: ExpressionEngine,
  report: RenderReport,
): Layer[] {
  const { componentType, componentProfile, traits = [] } = release.spec;
  const type = compileType(componentType.spec, engine);
  const scope: Scope = {
    ...base,
    parameters: report.check(
      componentProfile?.parameters,
      componentType.spec.parameters,
      'parameters',
    ),
    environmentConfigs: report.check(
      binding.spec.componentTypeEnvironmentConfigs,
      componentType.spec.environmentConfigs,
      'componentTypeEnvironmentConfigs',
    ),
  };
  const specOf = (kind: string, name: string) =>
    traits.find(trait => trait.kind === kind && trait.name === name)?.spec;
  const traitLayer = (
    instance: { kind: string; name: string; instanceName: string },
    parameters: Values | undefined,
    environmentConfigs: Values | undefined,
  ): Layer[] => {
    const spec: TraitSpec | undefined = specOf(instance.kind, instance.name);
    const path = `traits[${instance.instanceName}]`;
    if (!spec) {
      report.add({
        severity: 'error',
        code: 'reference',
        path,
        message: `is of ${instance.kind} "${instance.name}", which does not exist`,
      });
      return [];
    }
    return [
      {
        compiled: compileType(spec, engine),
        scope: {
          ...base,
          trait: { name: instance.name, instanceName: instance.instanceName },
          parameters: report.check(
            parameters,
            spec.parameters,
            `${path}.parameters`,
          ),
          environmentConfigs: report.check(
            environmentConfigs,
            spec.environmentConfigs,
            `traitEnvironmentConfigs.${instance.instanceName}`,
          ),
        },
      },
    ];
  };
  const overrides = binding.spec.traitEnvironmentConfigs ?? {};
  const embedded = (componentType.spec.traits ?? []).flatMap(instance => {
    const rendered = report.try(() =>
      compileTemplate(
        [instance.parameters ?? {}, instance.environmentConfigs ?? {}],
        engine,
        `spec.traits[${instance.instanceName}]`,
      ).render(scope),
    ) as [Values, Values] | undefined;
    return rendered
      ? traitLayer(instance, rendered[0], {
          ...rendered[1],
          ...overrides[instance.instanceName],
        })
      : [];
  });
  const attached = (componentProfile?.traits ?? []).flatMap(instance =>
    traitLayer(instance, instance.parameters, overrides[instance.instanceName]),
  );
  return [{ compiled: type, scope }, ...embedded, ...attached];
}

function renderLayers(
  layers: readonly Layer[],
  report: RenderReport,
): readonly Rendered[] {
  for (const { compiled, scope } of layers) {
    compiled.problems.forEach(problem => report.template(problem));
    if (!report.failed) {
      compiled.rules.forEach(rule => report.try(() => checkRule(rule, scope)));
    }
  }
  let rendered: readonly Rendered[] = [];
  for (const { compiled, scope } of report.failed ? [] : layers) {
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
  return rendered;
}
