// `npm start`: installs what is missing and runs the portal with everything embedded.
import { ensureInstalled, ensureNode, yarn } from './lib/toolchain.mjs';
import { say } from './lib/run.mjs';

try {
  const env = await ensureNode();
  await ensureInstalled(env);
  say(
    'Starting backend and frontend. When both are up (about half a minute), open http://localhost:3000\n' +
      '  The demo organization runs in an embedded cluster, a simulation inside the backend.\n' +
      '  Its kubeconfig: .data/cluster/kubeconfig     Stop with Ctrl+C     Begin anew: remove .data',
  );
  process.exitCode = await yarn(['backstage-cli', 'repo', 'start'], {
    BROWSER: 'none',
    ...env,
  });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
