import { DYN, isIdentifier } from '@openchoreo/cel';
import type {
  ComponentTypeSpec,
  PostRenderValidation,
  TemplateValidation,
  TraitCreate,
  TraitPatch,
  TraitRemove,
} from '@openchoreo/model';
import {
  type ExpressionEngine,
  ExpressionErrors,
} from '../expressions/expressionEngine';
import { LruCache } from '../lruCache';
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

/** What every template can speak of. */
const SURROUNDINGS = [
  'metadata',
  'parameters',
  'environmentConfigs',
  'dataplane',
  'environment',
  'gateway',
];

/** What the templates of each kind of type can speak of. */
export const CONTEXTS = {
  component: [...SURROUNDINGS, 'workload', 'configurations', 'dependencies'],
  trait: [
    ...SURROUNDINGS,
    'workload',
    'configurations',
    'dependencies',
    'trait',
  ],
  project: SURROUNDINGS,
  resource: SURROUNDINGS,
} as const;

/** What a type is a type of. */
export type TypeKind = keyof typeof CONTEXTS;

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

/** Name of the item of a loop that gives it none. */
const DEFAULT_ITEM = 'item';

interface Loop {
  readonly forEach?: string;
  readonly var?: string;
}

interface Place {
  readonly path: string;
  /** What a template can speak of besides the context. */
  readonly locals?: readonly string[];
}

class TypeCompiler {
  readonly #problems: TemplateError[] = [];
  readonly #context: readonly string[];

  constructor(
    private readonly spec: TypeSpec,
    private readonly engine: ExpressionEngine,
    kind: TypeKind,
  ) {
    this.#context = CONTEXTS[kind];
  }

  compile(): CompiledType {
    const { spec } = this;
    const rules = spec.preRenderValidations?.length
      ? this.#rules(spec.preRenderValidations, 'spec.preRenderValidations')
      : this.#rules(spec.validations ?? [], 'spec.validations');
    return {
      rules,
      manifests: [
        ...this.#each(spec.resources ?? [], 'spec.resources', this.#manifest),
        ...this.#each(spec.creates ?? [], 'spec.creates', this.#manifest),
      ],
      traits: this.#each(spec.traits ?? [], 'spec.traits', (item, path) => ({
        kind: item.kind,
        name: item.name,
        instanceName: item.instanceName,
        parameters: this.#template(item.parameters ?? {}, {
          path: `${path}.parameters`,
        }),
        environmentConfigs: this.#template(item.environmentConfigs ?? {}, {
          path: `${path}.environmentConfigs`,
        }),
      })),
      patches: this.#each(spec.patches ?? [], 'spec.patches', this.#patch),
      removes: this.#each(spec.removes ?? [], 'spec.removes', (item, path) => ({
        path,
        ...this.#loop(item, path),
        target: this.#target(item, path),
      })),
      postRules: this.#each(
        spec.postRenderValidations ?? [],
        'spec.postRenderValidations',
        (item, path) => ({
          path,
          ...this.#loop(item, path),
          source: item.rule,
          when: this.#optional(item.when, { path: `${path}.when` }),
          target: this.#target(item, path),
          mustMatch: item.target.mustMatch,
          rule: this.#template(item.rule, {
            path: `${path}.rule`,
            locals: [...itemOf(item), 'resource'],
          }),
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
      rule: this.#template(rule, { path: `${at}.rule` }),
      message,
    }));
  }

  readonly #manifest = (
    item: CreatedManifest,
    path: string,
  ): CompiledManifest => ({
    path,
    ...this.#loop(item, path),
    targetPlane: item.targetPlane ?? 'dataplane',
    ...this.#condition(item, `${path}.includeWhen`),
    template: this.#template(item.template, {
      path: `${path}.template`,
      locals: itemOf(item),
    }),
  });

  /** A condition decides before the loop begins, whose list may not even exist then, unless it speaks of the item. */
  #condition(item: Loop & { includeWhen?: string }, path: string) {
    try {
      return { includeWhen: this.#optional(item.includeWhen, { path }) };
    } catch (error) {
      if (!isUnknownVariable(error) || !item.forEach) {
        throw error;
      }
      const locals = itemOf(item);
      return {
        includeItemWhen: this.#optional(item.includeWhen, { path, locals }),
      };
    }
  }

  readonly #patch = (item: TraitPatch, path: string): CompiledPatch => {
    const locals = [...itemOf(item), 'resource'];
    return {
      path,
      ...this.#loop(item, path),
      target: this.#target(item, path),
      operations: item.operations.map((operation, index) => {
        const at = `${path}.operations[${index}]`;
        return {
          op: operation.op,
          path: this.#template(operation.path, { path: `${at}.path`, locals }),
          value: this.#optional(operation.value, {
            path: `${at}.value`,
            locals,
          }),
        };
      }),
    };
  };

  #target(
    item: Loop & { target: Target; targetPlane: string },
    path: string,
  ): CompiledTarget {
    const { group, version, kind, where } = item.target;
    return {
      group,
      version,
      kind,
      targetPlane: item.targetPlane,
      where: this.#optional(where, {
        path: `${path}.target.where`,
        locals: [...itemOf(item), 'resource'],
      }),
    };
  }

  #loop(item: Loop, path: string): CompiledLoop {
    if (item.var !== undefined && !isIdentifier(item.var)) {
      throw new TemplateError(
        `${path}.var`,
        new Error(
          `cannot be the name of a variable: "${item.var}" is no name, or has a meaning in CEL`,
        ),
      );
    }
    return {
      forEach: this.#optional(item.forEach, { path: `${path}.forEach` }),
      variable: item.var ?? DEFAULT_ITEM,
    };
  }

  #optional(value: unknown, at: Place): Template | undefined {
    return value === undefined ? undefined : this.#template(value, at);
  }

  #template(value: unknown, { path, locals = [] }: Place): Template {
    const variables = Object.fromEntries(
      [...this.#context, ...locals].map(name => [name, DYN]),
    );
    const engine: ExpressionEngine = {
      compile: source => this.engine.compile(source, variables),
    };
    return compileTemplate(value, engine, path);
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

function itemOf({ forEach, var: name }: Loop): readonly string[] {
  return forEach === undefined ? [] : [name ?? DEFAULT_ITEM];
}

function isUnknownVariable(error: unknown): boolean {
  return (
    error instanceof TemplateError &&
    error.cause instanceof ExpressionErrors &&
    error.cause.errors.some(({ code }) => code === 'unknown-variable')
  );
}

/** How many types are kept compiled. */
const CACHE_SIZE = 200;

type TypeCache = LruCache<string, CompiledType>;

const caches = new WeakMap<ExpressionEngine, TypeCache>();
const texts = new WeakMap<object, string>();

/**
 * Compiles a type once for each content: every reconcile reads the specs of its releases anew, and most cells use the
 * same few types.
 */
export function compileType(
  spec: TypeSpec,
  engine: ExpressionEngine,
  kind: TypeKind,
): CompiledType {
  const cache: TypeCache = caches.get(engine) ?? new LruCache(CACHE_SIZE);
  caches.set(engine, cache);
  const text = texts.get(spec) ?? JSON.stringify(spec);
  texts.set(spec, text);
  return cache.get(`${kind} ${text}`, () =>
    new TypeCompiler(spec, engine, kind).compile(),
  );
}
