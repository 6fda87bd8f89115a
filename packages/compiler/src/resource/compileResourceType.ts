import { DYN, type Variables } from '@openchoreo/cel';
import type { ResourceOutput, ResourceTypeSpec } from '@openchoreo/model';
import type { ExpressionEngine } from '../expressions/expressionEngine';
import { LruCache } from '../lruCache';
import { CheckedTemplates } from '../render/checkedTemplates';
import { CONTEXT_NAMES } from '../render/compileType';
import type { CompiledManifest } from '../render/compiledType';
import { TypeCompiler } from '../render/typeCompiler';
import type { Template } from '../templates/template';
import type { TemplateError } from '../templates/templateError';

/** An object that a resource consists of. */
export interface CompiledPart extends CompiledManifest {
  readonly id: string;
  /** Whether it is ready; its health says so when absent. */
  readonly readyWhen?: Template;
}

/** A value that dependants get. */
export interface CompiledOutput {
  readonly path: string;
  readonly name: string;
  readonly isText: boolean;
  /** Gives what the type says of the output, with its expressions evaluated. */
  readonly source: Template;
}

/** A resource type with every expression parsed and checked. */
export interface CompiledResourceType {
  readonly parts: readonly CompiledPart[];
  readonly outputs: readonly CompiledOutput[];
  readonly problems: readonly TemplateError[];
}

const CACHE_SIZE = 200;
const caches = new WeakMap<
  ExpressionEngine,
  LruCache<string, CompiledResourceType>
>();

/** Compiles a resource type once for each content. */
export function compileResourceType(
  spec: ResourceTypeSpec,
  engine: ExpressionEngine,
): CompiledResourceType {
  const cache =
    caches.get(engine) ??
    new LruCache<string, CompiledResourceType>(CACHE_SIZE);
  caches.set(engine, cache);
  return cache.get(JSON.stringify(spec), () =>
    compileResourceTypeIn(CONTEXT_NAMES.resource, spec, engine),
  );
}

/**
 * Compiles a resource type.
 *
 * @param context - what its templates can speak of, with what is known of it
 */
export function compileResourceTypeIn(
  context: Variables,
  spec: ResourceTypeSpec,
  engine: ExpressionEngine,
): CompiledResourceType {
  const { manifests, problems } = new TypeCompiler(
    spec,
    engine,
    context,
  ).compile();
  // Known once the objects are on a data plane.
  const later = new CheckedTemplates(engine, { ...context, applied: DYN });
  const parts = manifests.map((manifest, index) => {
    const { id, readyWhen } = spec.resources[index];
    const path = `${manifest.path}.readyWhen`;
    const condition = later.optional(readyWhen, { path, gives: ['bool'] });
    return { ...manifest, id, ...(condition && { readyWhen: condition }) };
  });
  const outputs = (spec.outputs ?? []).map((output, index) => {
    const path = `spec.outputs[${index}]`;
    return {
      path,
      name: output.name,
      isText: output.value !== undefined,
      source: later.compile(sourceOf(output), { path }),
    };
  });
  return { parts, outputs, problems: [...problems, ...later.problems] };
}

function sourceOf({ name: _, ...source }: ResourceOutput) {
  return source;
}
