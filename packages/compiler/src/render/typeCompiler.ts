import { DYN, type Type, type Variables, isIdentifier } from '@openchoreo/cel';
import type {
  ComponentTypeSpec,
  PostRenderValidation,
  TemplateValidation,
  TraitCreate,
  TraitPatch,
  TraitRemove,
} from '@openchoreo/model';
import type { ExpressionEngine } from '../expressions/expressionEngine';
import { itemType } from '../expressions/jsonTypes';
import { TemplateError } from '../templates/templateError';
import type {
  CompiledLoop,
  CompiledManifest,
  CompiledPatch,
  CompiledTarget,
  CompiledType,
} from './compiledType';
import { CheckedTemplates } from './checkedTemplates';

type Target = TraitRemove['target'];

/** Name of the item of a loop that gives it none. */
const DEFAULT_ITEM = 'item';

/** Conditions and rules. */
const BOOL: readonly Type['kind'][] = ['bool'];

/** What a loop can go through. */
const COLLECTION: readonly Type['kind'][] = ['list', 'map', 'object'];

/** The object that a patch or a rule is about: whatever was rendered. */
const RESOURCE: Variables = { resource: DYN };

interface Loop {
  readonly forEach?: string;
  readonly var?: string;
}

type CreatedManifest = Omit<TraitCreate, 'targetPlane'> &
  Partial<Pick<TraitCreate, 'targetPlane'>>;

/** What types of every kind have in common; which of the fields there are depends on the kind. */
export interface TypeSpec {
  readonly validations?: readonly TemplateValidation[];
  readonly preRenderValidations?: readonly TemplateValidation[];
  readonly postRenderValidations?: readonly PostRenderValidation[];
  readonly resources?: readonly CreatedManifest[];
  readonly creates?: readonly CreatedManifest[];
  readonly traits?: ComponentTypeSpec['traits'];
  readonly patches?: readonly TraitPatch[];
  readonly removes?: readonly TraitRemove[];
}

/** Compiles every template of a type. */
export class TypeCompiler {
  readonly #templates: CheckedTemplates;

  /**
   * @param context - what the templates can speak of, with what is known of it
   * @param options.isLazy - leaves templates of objects and messages until they are rendered
   */
  constructor(
    private readonly spec: TypeSpec,
    engine: ExpressionEngine,
    context: Variables,
    options: { readonly isLazy?: boolean } = {},
  ) {
    this.#templates = new CheckedTemplates(engine, context, options);
  }

  compile(): CompiledType {
    const { spec } = this;
    const rules = spec.preRenderValidations?.length
      ? this.#rules(spec.preRenderValidations, 'spec.preRenderValidations')
      : this.#rules(spec.validations ?? [], 'spec.validations');
    return {
      rules,
      manifests: [
        ...each(spec.resources ?? [], 'spec.resources', this.#manifest),
        ...each(spec.creates ?? [], 'spec.creates', this.#manifest),
      ],
      traits: each(spec.traits ?? [], 'spec.traits', (item, path) => ({
        kind: item.kind,
        name: item.name,
        instanceName: item.instanceName,
        parameters: this.#templates.compile(item.parameters ?? {}, {
          path: `${path}.parameters`,
        }),
        environmentConfigs: this.#templates.compile(
          item.environmentConfigs ?? {},
          { path: `${path}.environmentConfigs` },
        ),
      })),
      patches: each(spec.patches ?? [], 'spec.patches', this.#patch),
      removes: each(spec.removes ?? [], 'spec.removes', (item, path) => {
        const { loop, locals } = this.#loop(item, path);
        return { path, ...loop, target: this.#target(item, path, locals) };
      }),
      postRules: each(
        spec.postRenderValidations ?? [],
        'spec.postRenderValidations',
        (item, path) => {
          const { loop, locals } = this.#loop(item, path);
          return {
            path,
            ...loop,
            source: item.rule,
            when: this.#templates.optional(item.when, {
              path: `${path}.when`,
              gives: BOOL,
            }),
            target: this.#target(item, path, locals),
            mustMatch: item.target.mustMatch,
            rule: this.#templates.compile(item.rule, {
              path: `${path}.rule`,
              locals: { ...locals, ...RESOURCE },
              gives: BOOL,
            }),
            message: this.#templates.later(item.message, {
              path: `${path}.message`,
              locals: { ...locals, ...RESOURCE },
            }),
          };
        },
      ),
      problems: this.#templates.problems,
    };
  }

  #rules(rules: readonly TemplateValidation[], path: string) {
    return each(rules, path, ({ rule, message }, at) => ({
      path: at,
      source: rule,
      rule: this.#templates.compile(rule, { path: `${at}.rule`, gives: BOOL }),
      message: this.#templates.later(message, { path: `${at}.message` }),
    }));
  }

  readonly #manifest = (
    item: CreatedManifest,
    path: string,
  ): CompiledManifest => {
    const { loop, locals } = this.#loop(item, path);
    return {
      path,
      ...loop,
      targetPlane: item.targetPlane ?? 'dataplane',
      ...this.#condition(item, `${path}.includeWhen`, locals),
      template: this.#templates.later(item.template, {
        path: `${path}.template`,
        locals,
      }),
    };
  };

  /** A condition decides before the loop begins, whose list may not even exist then, unless it speaks of the item. */
  #condition(
    { includeWhen, forEach }: Loop & { includeWhen?: string },
    path: string,
    locals: Variables,
  ) {
    const isOfItem =
      forEach !== undefined &&
      this.#templates.speaksOf(includeWhen, Object.keys(locals));
    return isOfItem
      ? {
          includeItemWhen: this.#templates.optional(includeWhen, {
            path,
            locals,
            gives: BOOL,
          }),
        }
      : {
          includeWhen: this.#templates.optional(includeWhen, {
            path,
            gives: BOOL,
          }),
        };
  }

  readonly #patch = (item: TraitPatch, path: string): CompiledPatch => {
    const { loop, locals } = this.#loop(item, path);
    const inner = { ...locals, ...RESOURCE };
    return {
      path,
      ...loop,
      target: this.#target(item, path, locals),
      operations: item.operations.map((operation, index) => {
        const at = `${path}.operations[${index}]`;
        return {
          op: operation.op,
          path: this.#templates.later(operation.path, {
            path: `${at}.path`,
            locals: inner,
          }),
          value: this.#templates.optionalLater(operation.value, {
            path: `${at}.value`,
            locals: inner,
          }),
        };
      }),
    };
  };

  #target(
    item: { target: Target; targetPlane: string },
    path: string,
    locals: Variables,
  ): CompiledTarget {
    const { group, version, kind, where } = item.target;
    return {
      group,
      version,
      kind,
      targetPlane: item.targetPlane,
      where: this.#templates.optional(where, {
        path: `${path}.target.where`,
        locals: { ...locals, ...RESOURCE },
        gives: BOOL,
      }),
    };
  }

  #loop(
    { forEach, var: name = DEFAULT_ITEM }: Loop,
    path: string,
  ): { loop: CompiledLoop; locals: Variables } {
    const list = this.#templates.optional(forEach, {
      path: `${path}.forEach`,
      gives: COLLECTION,
    });
    if (!isIdentifier(name)) {
      this.#templates.problems.push(
        new TemplateError(
          `${path}.var`,
          new Error(
            `cannot be the name of a variable: "${name}" is no name, or has a meaning in CEL`,
          ),
        ),
      );
    }
    return {
      loop: { forEach: list, variable: name },
      locals: list ? { [name]: itemType(list.type) } : {},
    };
  }
}

function each<T, R>(
  items: readonly T[],
  path: string,
  compile: (item: T, path: string) => R,
): R[] {
  return items.map((item, index) => compile(item, `${path}[${index}]`));
}
