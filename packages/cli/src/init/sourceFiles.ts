import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Deeper than that, files belong to something else. */
const MAX_DEPTH = 3;

/** Enough to recognize a repository; a larger one is recognized by its first files. */
const MAX_FILES = 5_000;

const SKIPPED: ReadonlySet<string> = new Set([
  'bin',
  'build',
  'dist',
  'node_modules',
  'obj',
  'target',
  'test',
  'testdata',
  'tests',
  'vendor',
  'venv',
]);

/** The files of a repository, by their paths in it with `/`; those nearest to its root first, then by name. */
export async function sourceFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  let level = [''];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: string[] = [];
    for (const parent of level) {
      const entries = await readdir(join(folder, parent), {
        withFileTypes: true,
      });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
        if (entry.isFile()) {
          files.push(path);
        } else if (
          entry.isDirectory() &&
          !entry.name.startsWith('.') &&
          !SKIPPED.has(entry.name)
        ) {
          next.push(path);
        }
      }
      if (files.length >= MAX_FILES) {
        return files.slice(0, MAX_FILES);
      }
    }
    level = next;
  }
  return files;
}
