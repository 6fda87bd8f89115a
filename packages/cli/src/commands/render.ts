import type { Manifest } from '@openchoreo/compiler';
import {
  manifestsOf,
  renderOffline,
  resourcesIn,
  type OfflineCell,
} from '../render/renderOffline';
import { manifestYaml } from '../render/manifestYaml';
import type { Terminal } from '../terminal';

const NOTHING = 'nothing was rendered';

/** How manifests are written: a YAML stream, or a `List` in JSON. */
export type ManifestFormat = 'yaml' | 'json';

/**
 * Compiles a cell from files, without a server, and prints its Kubernetes objects. The same files give the same bytes.
 *
 * The component types and the data plane of a fresh portal are there when the files have none of their names.
 *
 * @throws CliError `refused` when something does not compile; then nothing is printed
 */
export async function render(
  options: OfflineCell & {
    readonly files: readonly string[];
    readonly output: ManifestFormat;
  },
  terminal: Terminal,
): Promise<void> {
  const resources = await resourcesIn(options.files, NOTHING, terminal);
  const plan = renderOffline(options, resources, NOTHING, terminal);
  terminal.out(print(manifestsOf(plan), options.output));
}

function print(manifests: readonly Manifest[], format: ManifestFormat): string {
  return format === 'json'
    ? `${JSON.stringify(
        { apiVersion: 'v1', kind: 'List', items: manifests },
        undefined,
        2,
      )}\n`
    : manifests.map(manifestYaml).join('---\n');
}
