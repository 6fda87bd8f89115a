import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceFiles } from './sourceFiles';

/** The source of a component, read only. */
export class Repository {
  private constructor(
    readonly folder: string,
    readonly files: readonly string[],
  ) {}

  /** @throws Error when the folder cannot be read */
  static async open(folder: string): Promise<Repository> {
    return new Repository(folder, await sourceFiles(folder));
  }

  /** The first file whose path matches. */
  find(pattern: RegExp): string | undefined {
    return this.files.find(file => pattern.test(file));
  }

  async read(file: string): Promise<string> {
    return readFile(join(this.folder, file), 'utf8');
  }
}
