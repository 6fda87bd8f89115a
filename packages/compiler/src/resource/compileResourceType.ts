import { DYN } from '@openchoreo/cel';
import type { ResourceOutput, ResourceTypeSpec } from '@openchoreo/model';
import type { ExpressionEngine } from '../expressions/expressionEngine';
import { LruCache } from '../lruCache';
import { CONTEXTS, compileType } from '../render/compileType';
import type { CompiledManifest } from '../render/compiledType';
import {
  type Template,
  TemplateError,
  compileTemplate,
} from '../templates/template';

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
  return cache.get(JSON.stringify(spec), () => compile(spec, engine));
}

function compile(
  spec: ResourceTypeSpec,
  engine: ExpressionEngine,
): CompiledResourceType {
  const { manifests, problems } = compileType(spec, engine, 'resource');
  const later: TemplateError[] = [];
  // Known once the objects are on a data plane.
  const variables = Object.fromEntries(
    [...CONTEXTS.resource, 'applied'].map(name => [name, DYN]),
  );
  const observing: ExpressionEngine = {
    compile: source => engine.compile(source, variables),
  };
  const template = (value: unknown, path: string): Template | undefined => {
    try {
      return compileTemplate(value, observing, path);
    } catch (error) {
      if (!(error instanceof TemplateError)) {
        throw error;
      }
      later.push(error);
      return undefined;
    }
  };
  const parts = manifests.flatMap(manifest => {
    const index = indexOf(manifest);
    const { id, readyWhen } = spec.resources[index];
    const condition =
      readyWhen === undefined
        ? undefined
        : template(readyWhen, `${manifest.path}.readyWhen`);
    return [{ ...manifest, id, ...(condition && { readyWhen: condition }) }];
  });
  const outputs = (spec.outputs ?? []).flatMap((output, index) => {
    const path = `spec.outputs[${index}]`;
    const source = template(sourceOf(output), path);
    const isText = output.value !== undefined;
    return source ? [{ path, name: output.name, isText, source }] : [];
  });
  return { parts, outputs, problems: [...problems, ...later] };
}

/** The path of a compiled manifest says which entry it comes from: those with problems are left out. */
function indexOf({ path }: CompiledManifest): number {
  return Number(/\[(\d+)\]$/.exec(path)?.[1]);
}

function sourceOf({ name: _, ...source }: ResourceOutput) {
  return source;
}
