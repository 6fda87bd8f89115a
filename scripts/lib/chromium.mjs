import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './run.mjs';
import { yarn } from './toolchain.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * Finds a Chromium for the end-to-end tests, and installs one where that is possible.
 *
 * @returns its path; undefined when Playwright brings its own
 */
export async function ensureChromium(env) {
  const found = findChromium();
  if (found) {
    return found;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium for the end-to-end tests');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', 'chromium']);
    const installed = findChromium();
    if (installed) {
      return installed;
    }
  }
  say('Installing the Chromium of Playwright for the end-to-end tests');
  const code = await yarn(['playwright', 'install', 'chromium'], env);
  if (code !== 0) {
    throw new Error(
      'No Chromium found and none could be installed. Install one (Debian: apt-get install chromium) and run the command again.',
    );
  }
  return undefined;
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap(name => folders.map(dir => join(dir, name))).find(
    existsSync,
  );
}
