import type { Variables } from '@openchoreo/cel';
import { type TypeKind, contextOf, namesOf } from '../expressions/contextTypes';
import type { ExpressionEngine } from '../expressions/expressionEngine';
import { LruCache } from '../lruCache';
import type { CompiledType } from './compiledType';
import { TypeCompiler, type TypeSpec } from './typeCompiler';

/** How many types are kept compiled. */
const CACHE_SIZE = 200;

type TypeCache = LruCache<string, CompiledType>;

const caches = new WeakMap<ExpressionEngine, TypeCache>();
const texts = new WeakMap<object, string>();

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
): CompiledType {
  const cache: TypeCache = caches.get(engine) ?? new LruCache(CACHE_SIZE);
  caches.set(engine, cache);
  const text = texts.get(spec) ?? JSON.stringify(spec);
  texts.set(spec, text);
  return cache.get(`${kind} ${text}`, () =>
    new TypeCompiler(spec, engine, CONTEXT_NAMES[kind]).compile(),
  );
}
