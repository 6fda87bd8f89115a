import { compareText } from '../compareText';
import type { Manifest } from '../cellPlan';

/** Objects by kind, apiVersion, namespace and name, as OpenChoreo sorts them. */
export function sortManifests(manifests: readonly Manifest[]): Manifest[] {
  return manifests
    .map(manifest => ({ manifest, key: keyOf(manifest) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ manifest }) => manifest);
}

/** The order of {@link sortManifests}. */
export function compareManifests(a: Manifest, b: Manifest): number {
  return compareText(keyOf(a), keyOf(b));
}

function keyOf({ kind, apiVersion, metadata }: Manifest): string {
  return [kind, apiVersion, metadata.namespace ?? '', metadata.name].join('\0');
}
