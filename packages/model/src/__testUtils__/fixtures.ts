import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root =
  process.env.OPENCHOREO_FIXTURES ??
  resolve(__dirname, '../../../../../shared/fixtures');

/** A folder of files that nobody here wrote; absent in most checkouts. */
export interface Fixtures {
  /** As jest's `describe`; skips its tests and says why when the folder is absent. */
  readonly describe: (name: string, tests: () => void) => void;
  readonly files: (extension: string) => readonly string[];
  readonly read: (name: string) => string;
}

/** The files of a folder of the fixtures. */
export function fixtures(folder: string): Fixtures {
  const path = join(root, folder);
  const exists = existsSync(path);
  const suite = exists ? describe : describe.skip;
  const reason = exists
    ? ''
    : ` (${folder} not found: set OPENCHOREO_FIXTURES)`;
  return {
    describe: (name, tests) => suite(`${name}${reason}`, tests),
    files: extension =>
      exists
        ? readdirSync(path, { recursive: true, encoding: 'utf8' })
            .filter(file => file.endsWith(extension))
            .sort()
        : [],
    read: name => readFileSync(join(path, name), 'utf8'),
  };
}
