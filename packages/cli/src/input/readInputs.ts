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
    const read = await readInput(name, terminal);
    inputs.push(
      ...(read.isDirectory
        ? onlyResources(name, read.inputs, terminal)
        : read.inputs),
    );
  }
  return inputs;
}

/**
 * Reads the files that a command names, whatever they hold: `-` is standard input, a directory stands for the YAML and JSON
 * files below it.
 *
 * @throws CliError `usage` when a name leads nowhere
 */
export async function readAnyInputs(
  names: readonly string[],
  terminal: Terminal,
): Promise<readonly Input[]> {
  const read = await Promise.all(names.map(name => readInput(name, terminal)));
  return read.flatMap(({ inputs }) => inputs);
}

async function readInput(
  name: string,
  terminal: Terminal,
): Promise<{
  readonly isDirectory: boolean;
  readonly inputs: readonly Input[];
}> {
  if (name === '-') {
    const text = await textOf(terminal.stdin());
    return { isDirectory: false, inputs: [inputOf('<stdin>', text)] };
  }
  try {
    const isDirectory = (await stat(name)).isDirectory();
    const files = isDirectory ? await filesBelow(name) : [name];
    const inputs = await Promise.all(
      files.map(async file => inputOf(file, await readFile(file, 'utf8'))),
    );
    return { isDirectory, inputs };
  } catch (error) {
    throw new CliError('usage', `${name}: cannot be read: ${reason(error)}`, {
      cause: error,
    });
  }
}

function onlyResources(
  directory: string,
  inputs: readonly Input[],
  terminal: Terminal,
): readonly Input[] {
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
