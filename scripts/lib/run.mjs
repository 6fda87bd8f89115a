import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, wherever it lies. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Runs a command to its end, with its output on ours.
 *
 * @returns its exit code; 128 and more when a signal ended it
 */
export function run(command, args, { cwd = root, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const forward = signal => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('error', reject);
    child.on('close', code => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(code ?? 130);
    });
  });
}

/** Like {@link run}, but gives back what the command printed on standard output; undefined when it failed. */
export function capture(command, args, { cwd = root, env = process.env } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.on('data', data => (output += data));
    child.on('error', () => resolve(undefined));
    child.on('close', code => resolve(code === 0 ? output : undefined));
  });
}

/** One line that says what is going on. */
export function say(message) {
  process.stdout.write(`\n› ${message}\n`);
}
