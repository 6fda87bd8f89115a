import type { Rendered } from './renderSteps';

/** What etcd takes for one object, in its default configuration. */
const MAX_CHARACTERS = 1_500_000;

/** Why a data plane could not have these objects: one would overwrite the other, or is too large to be stored. */
export function unacceptable(rendered: readonly Rendered[]): string[] {
  const seen = new Set<string>();
  return rendered.flatMap(({ object, targetPlane }) => {
    const { name, namespace = '' } = object.metadata as Record<string, string>;
    const [group] = String(object.apiVersion).split('/').slice(0, -1);
    const key = [targetPlane, group, object.kind, namespace, name].join('\0');
    const repeated = seen.has(key);
    seen.add(key);
    const { length } = JSON.stringify(object);
    return [
      ...(repeated ? [`renders the ${object.kind} "${name}" twice`] : []),
      ...(length > MAX_CHARACTERS
        ? [
            `renders the ${object.kind} "${name}" with ${length} characters; Kubernetes stores objects of up to ${MAX_CHARACTERS}`,
          ]
        : []),
    ];
  });
}
