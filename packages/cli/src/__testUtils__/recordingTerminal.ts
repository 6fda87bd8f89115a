import { Readable } from 'node:stream';
import { runCli } from '../runCli';
import type { Terminal } from '../terminal';

/** What a run of the command left behind. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process. */
export async function run(
  args: readonly string[],
  surroundings: Partial<Pick<Terminal, 'env' | 'colours' | 'colouredOut'>> & {
    readonly stdin?: string;
  } = {},
): Promise<Run> {
  const {
    stdin = '',
    env = {},
    colours = false,
    colouredOut = false,
  } = surroundings;
  let stdout = '';
  let stderr = '';
  const exitCode = await runCli(args, {
    out: text => {
      stdout += text;
    },
    err: line => {
      stderr += `${line}\n`;
    },
    stdin: () => Readable.from([stdin]),
    env,
    colours,
    colouredOut,
  });
  return { exitCode, stdout, stderr };
}
