import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { CliError } from '../cliError';
import type { Terminal } from '../terminal';

const EXTENSIONS = ['.yaml', '.yml', '.json'];
const RESOURCE = /^[\s{]*"?apiVersion"?\s*:\s*["']?openchoreo\.dev\//m;
const KIND = /^[\s{]*"?kind"?\s*:/m;

/** A text to work on and the name messages give it. */
export interface Input {
  readonly file: string;
  readonly text: string;
  /** A `workload.yaml` beside source code: an OpenChoreo document without a kind. */
  readonly isDescriptor: boolean;
}

/**
 * Reads the files that a command names: `-` is standard input, a directory stands for the YAML and JSON files below it
 * that hold OpenChoreo documents.
 *
 * @throws CliError `usage` when a name leads nowhere
 */
export async function readInputs(
  names: readonly string[],
  terminal: Terminal,
): Promise<readonly Input[]> {
  const inputs: Input[] = [];
  for (const name of names) {
    inputs.push(...(await readInput(name, terminal)));
  }
  return inputs;
}

async function readInput(name: string, terminal: Terminal): Promise<Input[]> {
  if (name === '-') {
    return [inputOf('<stdin>', await textOf(terminal.stdin()))];
  }
  try {
    return (await stat(name)).isDirectory()
      ? await readDirectory(name, terminal)
      : [inputOf(name, await readFile(name, 'utf8'))];
  } catch (error) {
    throw new CliError('usage', `${name}: cannot be read: ${reason(error)}`, {
      cause: error,
    });
  }
}

async function readDirectory(
  directory: string,
  terminal: Terminal,
): Promise<Input[]> {
  const files = await filesBelow(directory);
  const inputs = await Promise.all(
    files.map(async file => inputOf(file, await readFile(file, 'utf8'))),
  );
  const resources = inputs.filter(({ text }) => RESOURCE.test(text));
  const passedOver = inputs.length - resources.length;
  if (passedOver > 0) {
    terminal.err(
      `${directory}: note: ${passedOver} of ${inputs.length} files hold no OpenChoreo resource and were passed over`,
    );
  }
  return resources;
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    const isHidden =
      entry.name.startsWith('.') || entry.name === 'node_modules';
    if (entry.isDirectory() && !isHidden) {
      files.push(...(await filesBelow(path)));
    } else if (EXTENSIONS.some(extension => entry.name.endsWith(extension))) {
      files.push(path);
    }
  }
  return files;
}

function inputOf(file: string, text: string): Input {
  return { file, text, isDescriptor: RESOURCE.test(text) && !KIND.test(text) };
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
    ? 'no such file or directory'
    : String(error);
}
