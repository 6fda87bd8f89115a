import type { Manifest } from '@openchoreo/compiler';
import { stringify } from 'yaml';

/** An object as YAML, with everything written out. */
export function manifestYaml(manifest: Manifest): string {
  return stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false });
}
