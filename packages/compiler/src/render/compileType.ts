import type { Variables } from '@openchoreo/cel';
import { type TypeKind, contextOf, namesOf } from '../expressions/contextTypes';
import type { ExpressionEngine } from '../expressions/expressionEngine';
import { LruCache } from '../lruCache';
import type { LazyType } from './compiledType';
import type { TemplateError } from '../templates/templateError';
import { TypeCompiler, type TypeSpec } from './typeCompiler';

/** How many types are kept compiled. */
const CACHE_SIZE = 200;

/** Types of one kind. */
class TypeCache {
  // Looking a type up by its content takes a hash of all of it, which the same object need not pay for again.
  readonly #bySpec = new WeakMap<TypeSpec, LazyType>();
  readonly #byContent = new LruCache<string, LazyType>(CACHE_SIZE);

  get(spec: TypeSpec, compile: () => LazyType): LazyType {
    const known = this.#bySpec.get(spec);
    if (known) {
      return known;
    }
    const compiled = this.#byContent.get(JSON.stringify(spec), compile);
    this.#bySpec.set(spec, compiled);
    return compiled;
  }
}

const caches = new WeakMap<ExpressionEngine, Map<TypeKind, TypeCache>>();

/** What the templates of each kind of type can speak of when they are rendered. */
export const CONTEXT_NAMES: Readonly<Record<TypeKind, Variables>> = {
  component: namesOf(contextOf('component', {})),
  trait: namesOf(contextOf('trait', {})),
  project: namesOf(contextOf('project', {})),
  resource: namesOf(contextOf('resource', {})),
};

/**
 * Compiles a type once for each content: every reconcile reads the specs of its releases anew, and most cells use the
 * same few types.
 *
 * Only names are checked here, not the fields of parameters and of the context.
 */
export function compileType(
  spec: TypeSpec,
  engine: ExpressionEngine,
  kind: TypeKind,
): LazyType {
  return cacheOf(engine, kind).get(spec, () => {
    const compiler = (isLazy: boolean) =>
      new TypeCompiler(spec, engine, CONTEXT_NAMES[kind], { isLazy });
    let problems: readonly TemplateError[] | undefined;
    return {
      ...compiler(true).compile(),
      everyProblem() {
        problems ??= compiler(false).compile().problems;
        return problems;
      },
    };
  });
}

function cacheOf(engine: ExpressionEngine, kind: TypeKind): TypeCache {
  const ofEngine = caches.get(engine) ?? new Map<TypeKind, TypeCache>();
  caches.set(engine, ofEngine);
  const cache = ofEngine.get(kind) ?? new TypeCache();
  ofEngine.set(kind, cache);
  return cache;
}
