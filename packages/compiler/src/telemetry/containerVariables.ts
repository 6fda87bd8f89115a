import type { Manifest } from '../cellPlan';
import { isPlainObject } from '../expressions/values';

type Values = Readonly<Record<string, unknown>>;

/** The names of the variables that a container has anyway, or what they come from that is not known. */
export type ContainerVariables =
  | { readonly status: 'known'; readonly names: ReadonlySet<string> }
  | { readonly status: 'unknown'; readonly source: string };

/**
 * Reads the names of a container's variables, also of those that it takes from objects which are rendered with it.
 *
 * @param manifests - all objects of the component
 */
export function containerVariables(
  { env, envFrom }: Values,
  manifests: readonly Manifest[],
): ContainerVariables {
  const names = new Set(list(env).map(({ name }) => String(name)));
  for (const source of list(envFrom)) {
    const [kind, reference] = isPlainObject(source.configMapRef)
      ? ['ConfigMap', source.configMapRef]
      : ['Secret', source.secretRef];
    const name = isPlainObject(reference) ? reference.name : undefined;
    const keys = manifests
      .map(manifest => keysOf(manifest, kind, name))
      .find(found => found !== undefined);
    if (!keys) {
      return { status: 'unknown', source: `${kind} "${name}"` };
    }
    keys.forEach(key => names.add(`${source.prefix ?? ''}${key}`));
  }
  return { status: 'known', names };
}

/** The keys of an object of this kind and name, if that is what the manifest stands for and it tells them all. */
function keysOf(
  manifest: Manifest,
  kind: string,
  name: unknown,
): readonly string[] | undefined {
  if (manifest.kind === kind && manifest.metadata.name === name) {
    return [
      ...Object.keys(objectIn(manifest.data)),
      ...Object.keys(objectIn(manifest.stringData)),
    ];
  }
  return manifest.kind === 'ExternalSecret' && kind === 'Secret'
    ? secretKeys(manifest, name)
    : undefined;
}

/** What External Secrets will put into the Secret, where it does not take all that it finds. */
function secretKeys(
  { metadata, spec }: Manifest,
  name: unknown,
): readonly string[] | undefined {
  const { target, data, dataFrom } = objectIn(spec);
  const { name: targetName = metadata.name, template } = objectIn(target);
  return targetName === name && dataFrom === undefined && template === undefined
    ? list(data).map(({ secretKey }) => String(secretKey))
    : undefined;
}

function list(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value.filter(isPlainObject) : [];
}

function objectIn(value: unknown): Values {
  return isPlainObject(value) ? value : {};
}
