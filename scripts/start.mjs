// `npm start`: installs what is missing and runs the portal with everything embedded.
import { join } from 'node:path';
import { root, run, say } from './lib/run.mjs';
import { ensureInstalled, ensureNode } from './lib/toolchain.mjs';

try {
  const env = await ensureNode();
  await ensureInstalled(env);
  say(
    'Starting backend and frontend. When both are up (about half a minute), open http://localhost:3000\n' +
      '  The demo organization runs in an embedded cluster, a simulation inside the backend.\n' +
      '  Its kubeconfig: .data/cluster/kubeconfig     Stop with Ctrl+C     Begin anew: remove .data',
  );
  // Not through Yarn, which would keep a signal from the processes that have to stop.
  const cli = join(
    root,
    'node_modules',
    '@backstage',
    'cli',
    'bin',
    'backstage-cli',
  );
  process.exitCode = await run('node', [cli, 'repo', 'start'], {
    env: { BROWSER: 'none', ...env },
  });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
