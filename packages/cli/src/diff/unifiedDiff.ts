import { styleText } from 'node:util';
import type { Manifest, ManifestChange } from '@openchoreo/compiler';
import { createTwoFilesPatch } from 'diff';
import { manifestYaml } from '../render/manifestYaml';

/** One of the two cells that are compared. */
export interface Side {
  readonly label: string;
  readonly manifests: readonly Manifest[];
}

/** The change of an object as a unified diff of its YAML. */
export function unifiedDiff(
  change: ManifestChange,
  before: Side,
  after: Side,
): string {
  const [old, current] = [find(before, change), find(after, change)];
  const path = [change.namespace, change.kind, change.name]
    .filter(Boolean)
    .join('/');
  const patch = createTwoFilesPatch(
    old ? `${before.label}/${path}` : '/dev/null',
    current ? `${after.label}/${path}` : '/dev/null',
    old ? manifestYaml(old) : '',
    current ? manifestYaml(current) : '',
  );
  // The first line is a ruler, which is no part of the format.
  return patch.slice(patch.indexOf('\n') + 1);
}

const COLOURS: Readonly<Record<string, 'red' | 'green' | 'cyan' | undefined>> =
  { '-': 'red', '+': 'green', '@': 'cyan' };

/** A unified diff with removed lines in red and added ones in green. */
export function coloured(diff: string): string {
  return diff
    .split('\n')
    .map(line => {
      const colour = COLOURS[line.charAt(0)];
      return colour ? styleText(colour, line, { validateStream: false }) : line;
    })
    .join('\n');
}

function find(
  { manifests }: Side,
  { apiVersion, kind, namespace, name }: ManifestChange,
): Manifest | undefined {
  // Another version of an API is still the same object.
  const [group] = apiVersion.split('/').slice(0, -1);
  return manifests.find(
    manifest =>
      manifest.kind === kind &&
      manifest.apiVersion.split('/').slice(0, -1)[0] === group &&
      manifest.metadata.namespace === namespace &&
      manifest.metadata.name === name,
  );
}
