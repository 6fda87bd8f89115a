import type {
  ComponentRelease,
  ReleaseBinding,
  TraitInstance,
  TraitSpec,
} from '@openchoreo/model';
import type { ExpressionEngine, Scope } from '../expressions/expressionEngine';
import { compileType } from './compileType';
import type { CompiledTrait, LazyType } from './compiledType';
import type { RenderReport } from './renderReport';

type Values = Readonly<Record<string, unknown>>;

/** A component type or a trait instance, with the scope that its templates see. */
export interface Layer {
  readonly compiled: LazyType;
  readonly scope: Scope;
}

interface LayerOptions {
  readonly release: ComponentRelease;
  readonly binding: ReleaseBinding;
  /** What the type and every trait see. */
  readonly base: Scope;
  readonly engine: ExpressionEngine;
  readonly report: RenderReport;
}

/** What a component is rendered from, in this order: its type, the traits of the type, its own traits. */
export function layersOf(options: LayerOptions): Layer[] {
  const { release, binding, base, engine, report } = options;
  const { componentType, componentProfile } = release.spec;
  const compiled = compileType(componentType.spec, engine, 'component');
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
  return [
    { compiled, scope },
    ...compiled.traits.flatMap(trait => embedded(trait, scope, options)),
    ...(componentProfile?.traits ?? []).flatMap(trait =>
      attached(trait, options),
    ),
  ];
}

/** A trait of the type: its values are templates, and an environment may set others. */
function embedded(
  trait: CompiledTrait,
  scope: Scope,
  options: LayerOptions,
): Layer[] {
  const { binding, report } = options;
  const values = report.try(() => ({
    parameters: trait.parameters.render(scope) as Values,
    environmentConfigs: trait.environmentConfigs.render(scope) as Values,
  }));
  return values
    ? traitLayer(options, trait, {
        parameters: values.parameters,
        environmentConfigs: {
          ...values.environmentConfigs,
          ...binding.spec.traitEnvironmentConfigs?.[trait.instanceName],
        },
      })
    : [];
}

function attached(trait: TraitInstance, options: LayerOptions): Layer[] {
  const { traitEnvironmentConfigs = {} } = options.binding.spec;
  return traitLayer(options, trait, {
    parameters: trait.parameters,
    environmentConfigs: traitEnvironmentConfigs[trait.instanceName],
  });
}

function traitLayer(
  { release, base, engine, report }: LayerOptions,
  instance: { kind: string; name: string; instanceName: string },
  values: { parameters?: Values; environmentConfigs?: Values },
): Layer[] {
  const { kind, name, instanceName } = instance;
  const path = `traits[${instanceName}]`;
  const spec: TraitSpec | undefined = release.spec.traits?.find(
    trait => trait.kind === kind && trait.name === name,
  )?.spec;
  if (!spec) {
    report.add({
      severity: 'error',
      code: 'reference',
      path,
      message: `is of ${kind} "${name}", which does not exist`,
    });
    return [];
  }
  return [
    {
      compiled: compileType(spec, engine, 'trait'),
      scope: {
        ...base,
        trait: { name, instanceName },
        parameters: report.check(
          values.parameters,
          spec.parameters,
          `${path}.parameters`,
        ),
        environmentConfigs: report.check(
          values.environmentConfigs,
          spec.environmentConfigs,
          `traitEnvironmentConfigs.${instanceName}`,
        ),
      },
    },
  ];
}
