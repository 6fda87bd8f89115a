import { compareText } from '../compareText';
import type { Manifest } from '../cellPlan';

/** Objects by kind, apiVersion, namespace and name, as OpenChoreo sorts them. */
export function sortManifests(manifests: readonly Manifest[]): Manifest[] {
  const keyOf = ({ kind, apiVersion, metadata }: Manifest) =>
    [kind, apiVersion, metadata.namespace ?? '', metadata.name].join('\0');
  return [...manifests].sort((a, b) => compareText(keyOf(a), keyOf(b)));
}
