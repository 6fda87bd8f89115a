import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with files for each test of a suite. */
export function useFiles(initial: Readonly<Record<string, string>>) {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const write = async (files: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), content);
    }
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openchoreo-catalog-'));
    await write(initial);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  return {
    path,
    write,
    remove: (name: string) => rm(path(name)),
    /** The location of an entity in a file. */
    location: (name: string) => ({ type: 'file', target: path(name) }),
  };
}
