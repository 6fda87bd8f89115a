import { existsSync } from 'node:fs';
import { capture, run, say } from './run.mjs';

/** Installs kubectl for the tests that use one, where that is possible; they are skipped otherwise. */
export async function ensureKubectl() {
  if ((await capture('kubectl', ['version', '--client'])) !== undefined) {
    return;
  }
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say('kubectl not found: the tests that use it are skipped');
    return;
  }
  say('Installing kubectl for the tests');
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', 'kubernetes-client']);
}
