import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const created: string[] = [];

/** A folder with the given files, by their paths in it; removed after the test. */
export function workFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'openchoreo cli '));
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  created.push(folder);
  return folder;
}

afterEach(() => {
  created
    .splice(0)
    .forEach(folder => rmSync(folder, { recursive: true, force: true }));
});
