import type {
  ComponentTypeSpec,
  ResourceTemplate,
  TemplateValidation,
  TraitCreate,
  TraitPatch,
  TraitRemove,
  TraitSpec,
} from '@openchoreo/model';
import type { ExpressionEngine } from '../expressions/expressionEngine';
import {
  type Template,
  TemplateError,
  compileTemplate,
} from '../templates/template';
import type {
  CompiledLoop,
  CompiledManifest,
  CompiledPatch,
  CompiledTarget,
  CompiledType,
} from './compiledType';

type Target = TraitRemove['target'];

class TypeCompiler {
  readonly #problems: TemplateError[] = [];

  constructor(private readonly engine: ExpressionEngine) {}

  compile(spec: ComponentTypeSpec | TraitSpec): CompiledType {
    const isTrait = !('resources' in spec);
    const rules = spec.preRenderValidations?.length
      ? this.#rules(spec.preRenderValidations, 'spec.preRenderValidations')
      : this.#rules(spec.validations ?? [], 'spec.validations');
    const manifests = isTrait
      ? this.#each(spec.creates ?? [], 'spec.creates', this.#manifest)
      : this.#each(spec.resources, 'spec.resources', this.#manifest);
    return {
      rules,
      manifests,
      patches: isTrait
        ? this.#each(spec.patches ?? [], 'spec.patches', this.#patch)
        : [],
      removes: isTrait
        ? this.#each(spec.removes ?? [], 'spec.removes', (item, path) => ({
            path,
            ...this.#loop(item, path),
            target: this.#target(item.target, item.targetPlane, path),
          }))
        : [],
      postRules: this.#each(
        spec.postRenderValidations ?? [],
        'spec.postRenderValidations',
        (item, path) => ({
          path,
          ...this.#loop(item, path),
          source: item.rule,
          when: this.#optional(item.when, `${path}.when`),
          target: this.#target(item.target, item.targetPlane, path),
          mustMatch: item.target.mustMatch,
          rule: this.#template(item.rule, `${path}.rule`),
          message: item.message,
        }),
      ),
      problems: this.#problems,
    };
  }

  #rules(rules: readonly TemplateValidation[], path: string) {
    return this.#each(rules, path, ({ rule, message }, at) => ({
      path: at,
      source: rule,
      rule: this.#template(rule, `${at}.rule`),
      message,
    }));
  }

  readonly #manifest = (
    item: ResourceTemplate | TraitCreate,
    path: string,
  ): CompiledManifest => ({
    path,
    ...this.#loop(item, path),
    targetPlane: item.targetPlane,
    includeWhen: this.#optional(item.includeWhen, `${path}.includeWhen`),
    template: this.#template(item.template, `${path}.template`),
  });

  readonly #patch = (item: TraitPatch, path: string): CompiledPatch => ({
    path,
    ...this.#loop(item, path),
    target: this.#target(item.target, item.targetPlane, path),
    operations: item.operations.map((operation, index) => ({
      op: operation.op,
      path: this.#template(operation.path, `${path}.operations[${index}].path`),
      value: this.#optional(
        operation.value,
        `${path}.operations[${index}].value`,
      ),
    })),
  });

  #target(target: Target, targetPlane: string, path: string): CompiledTarget {
    const { group, version, kind, where } = target;
    return {
      group,
      version,
      kind,
      targetPlane,
      where: this.#optional(where, `${path}.target.where`),
    };
  }

  #loop(item: { forEach?: string; var?: string }, path: string): CompiledLoop {
    return {
      forEach: this.#optional(item.forEach, `${path}.forEach`),
      variable: item.var ?? 'item',
    };
  }

  #optional(value: unknown, path: string): Template | undefined {
    return value === undefined ? undefined : this.#template(value, path);
  }

  #template(value: unknown, path: string): Template {
    return compileTemplate(value, this.engine, path);
  }

  #each<T, R>(
    items: readonly T[],
    path: string,
    compile: (item: T, path: string) => R,
  ): R[] {
    return items.flatMap((item, index) => {
      try {
        return [compile(item, `${path}[${index}]`)];
      } catch (error) {
        if (!(error instanceof TemplateError)) {
          throw error;
        }
        this.#problems.push(error);
        return [];
      }
    });
  }
}

const cache = new WeakMap<ExpressionEngine, WeakMap<object, CompiledType>>();

/** Compiles a type once for each version of its spec: specs of releases do not change. */
export function compileType(
  spec: ComponentTypeSpec | TraitSpec,
  engine: ExpressionEngine,
): CompiledType {
  const ofEngine = cache.get(engine) ?? new WeakMap<object, CompiledType>();
  cache.set(engine, ofEngine);
  const known = ofEngine.get(spec);
  if (known) {
    return known;
  }
  const compiled = new TypeCompiler(engine).compile(spec);
  ofEngine.set(spec, compiled);
  return compiled;
}
