import { METER, type Scope } from '../expressions/expressionEngine';
import { OMIT, entriesOf, isPlainObject, toCel } from '../expressions/values';
import { TemplateError } from '../templates/templateError';
import type { Manifest } from '../cellPlan';
import type {
  CompiledLoop,
  CompiledManifest,
  CompiledPatch,
  CompiledPostRule,
  CompiledRule,
  CompiledTarget,
} from './compiledType';
import { applyPatch } from './patch';

/** A rendered object and the plane it goes to. */
export interface Rendered {
  readonly targetPlane: string;
  readonly object: Record<string, unknown>;
}

/** Most objects that one template gives. */
const MAX_ITERATIONS = 1_000;

/** The scopes in which a loop is rendered: one without `forEach`. */
function scopesOf(loop: CompiledLoop, scope: Scope): readonly Scope[] {
  if (!loop.forEach) {
    return [scope];
  }
  const list = loop.forEach.render(scope);
  const items = itemsOf(list);
  if (!items) {
    throw new Error('forEach gives no list and no map');
  }
  if (items.length > MAX_ITERATIONS) {
    throw new Error(`forEach gives more than ${MAX_ITERATIONS} items`);
  }
  return items.map(item => ({
    ...scope,
    [loop.variable]: toCel(item, scope[METER]),
  }));
}

function itemsOf(list: unknown): readonly unknown[] | undefined {
  if (Array.isArray(list)) {
    return list;
  }
  return isPlainObject(list)
    ? entriesOf(list).map(([key, value]) => ({ key, value }))
    : undefined;
}

/** Renders one manifest template; nothing when its condition does not hold. */
export function renderManifest(
  manifest: CompiledManifest,
  scope: Scope,
): readonly Rendered[] {
  return at(manifest.path, () => {
    if (!holds(manifest.includeWhen, scope)) {
      return [];
    }
    return scopesOf(manifest, scope)
      .filter(each => holds(manifest.includeItemWhen, each))
      .map(each => manifest.template.render(each))
      .filter(object => object !== OMIT)
      .map(object => ({
        targetPlane: manifest.targetPlane,
        object: checkManifest(object),
      }));
  });
}

/** Changes the rendered objects that the patch is about. */
export function patchRendered(
  patch: CompiledPatch,
  rendered: readonly Rendered[],
  scope: Scope,
): void {
  at(patch.path, () => {
    for (const each of scopesOf(patch, scope)) {
      for (const { object } of select(patch.target, rendered, each)) {
        const resource = { ...each, resource: toCel(object, each[METER]) };
        for (const { op, path, value } of patch.operations) {
          applyPatch(object, {
            op,
            path: String(path.render(resource)),
            value: () => value?.render(resource),
          });
        }
      }
    }
  });
}

/** The rendered objects without those that the removal is about. */
export function removeRendered(
  remove: CompiledLoop & { path: string; target: CompiledTarget },
  rendered: readonly Rendered[],
  scope: Scope,
): readonly Rendered[] {
  return at(remove.path, () => {
    const gone = new Set(
      scopesOf(remove, scope).flatMap(each =>
        select(remove.target, rendered, each),
      ),
    );
    return rendered.filter(item => !gone.has(item));
  });
}

/** @throws TemplateError when the rule does not hold */
export function checkRule(rule: CompiledRule, scope: Scope): void {
  at(rule.path, () => {
    if (!holds(rule.rule, scope)) {
      throw new Error(String(rule.message.render(scope)));
    }
  });
}

/** @throws TemplateError when the rule does not hold for one of the objects it is about */
export function checkPostRule(
  rule: CompiledPostRule,
  rendered: readonly Rendered[],
  scope: Scope,
): void {
  at(rule.path, () => {
    if (!holds(rule.when, scope)) {
      return;
    }
    for (const each of scopesOf(rule, scope)) {
      const objects = select(rule.target, rendered, each);
      if (objects.length === 0 && rule.mustMatch) {
        throw new Error(
          `finds no ${rule.target.kind}: ${rule.message.render(each)}`,
        );
      }
      for (const { object } of objects) {
        if (
          !holds(rule.rule, { ...each, resource: toCel(object, each[METER]) })
        ) {
          throw new Error(String(rule.message.render(each)));
        }
      }
    }
  });
}

function select(
  target: CompiledTarget,
  rendered: readonly Rendered[],
  scope: Scope,
): readonly Rendered[] {
  return rendered.filter(({ object, targetPlane }) => {
    const [version, group = ''] = String(object.apiVersion)
      .split('/')
      .reverse();
    return (
      targetPlane === target.targetPlane &&
      object.kind === target.kind &&
      version === target.version &&
      (target.group === '' || group === target.group) &&
      (target.where === undefined ||
        holds(target.where, {
          ...scope,
          resource: toCel(object, scope[METER]),
        }))
    );
  });
}

function holds(
  condition: { render(scope: Scope): unknown } | undefined,
  scope: Scope,
): boolean {
  if (!condition) {
    return true;
  }
  const result = condition.render(scope);
  if (typeof result !== 'boolean') {
    throw new Error(`gives ${JSON.stringify(result)}; expected true or false`);
  }
  return result;
}

function checkManifest(object: unknown): Record<string, unknown> {
  if (!isManifest(object)) {
    throw new Error('renders no apiVersion, kind and metadata.name');
  }
  return object as unknown as Record<string, unknown>;
}

function isManifest(object: unknown): object is Manifest {
  return (
    isPlainObject(object) &&
    typeof object.apiVersion === 'string' &&
    typeof object.kind === 'string' &&
    isPlainObject(object.metadata) &&
    typeof object.metadata.name === 'string'
  );
}

function at<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof TemplateError) {
      throw error.path.startsWith('spec.')
        ? error
        : new TemplateError(path, error.cause);
    }
    throw new TemplateError(path, error);
  }
}
