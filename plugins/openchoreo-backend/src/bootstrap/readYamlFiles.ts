import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/** A YAML file and its text. */
export interface YamlFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads files, and the YAML files in folders and below, in the order of their names. What cannot be read is logged and
 * left out.
 */
export async function readYamlFiles(
  paths: readonly string[],
  logger: LoggerService,
): Promise<readonly YamlFile[]> {
  const files: YamlFile[] = [];
  for (const path of paths) {
    try {
      for (const file of await filesAt(path)) {
        files.push({ path: file, text: await readFile(file, 'utf8') });
      }
    } catch (error) {
      logger.error(
        `Resources in ${path} cannot be read; what they declared before stays as it is: ${stringifyError(
          error,
        )}`,
      );
    }
  }
  return files;
}

async function filesAt(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) {
    return [path];
  }
  const entries = await readdir(path, { recursive: true });
  return entries
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(path, name));
}
