import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from './portal';

/** What a command left behind; a non-zero exit is a result, not an exception. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the `openchoreo` command of the checkout, as `yarn openchoreo` does. */
export function openchoreo(...args: string[]): Promise<CommandResult> {
  return execute(process.execPath, [
    join(checkout, 'packages', 'cli', 'bin', 'openchoreo'),
    ...args,
  ]);
}

/** Runs a real `kubectl` against the embedded cluster. */
export function kubectl(
  kubeconfig: string,
  ...args: string[]
): Promise<CommandResult> {
  return execute('kubectl', ['--kubeconfig', kubeconfig, ...args]);
}

/** Whether this machine has a `kubectl`. */
export async function hasKubectl(): Promise<boolean> {
  const { exitCode } = await execute('kubectl', ['version', '--client']);
  return exitCode === 0;
}

function execute(command: string, args: string[]): Promise<CommandResult> {
  return new Promise(resolve => {
    execFile(
      command,
      args,
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : 127;
        resolve({ exitCode: error ? code : 0, stdout, stderr });
      },
    );
  });
}
