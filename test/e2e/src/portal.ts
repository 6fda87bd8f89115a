import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout under test. */
export const checkout = join(__dirname, '..', '..', '..');

/** Where a portal listens and keeps its data. */
export interface PortalOptions {
  readonly port: number;
  readonly clusterPort: number;
  /** Kept when the portal stops, so that another one can go on with it. */
  readonly dataDir: string;
}

/** A portal in a process of its own. */
export interface Portal {
  readonly url: string;
  readonly kubeconfig: string;
  /** As a crash does: no shutdown hook runs. */
  kill(): Promise<void>;
}

/**
 * Starts backend and built frontend in one process, from source.
 *
 * @throws Error when the backend ends, or is not ready within `timeoutMs`; the log is in the data folder
 */
export async function startPortal(
  options: PortalOptions,
  timeoutMs = 120_000,
): Promise<Portal> {
  mkdirSync(options.dataDir, { recursive: true });
  const logFile = join(options.dataDir, 'portal.log');
  const log = openSync(logFile, 'a');
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
      'dev/index.ts',
      '--config',
      join(checkout, 'app-config.yaml'),
      '--config',
      join(__dirname, '..', 'app-config.e2e.yaml'),
    ],
    {
      cwd: join(checkout, 'packages', 'backend'),
      env: {
        ...process.env,
        NODE_ENV: 'development',
        E2E_PORT: String(options.port),
        E2E_CLUSTER_PORT: String(options.clusterPort),
        E2E_DATA: options.dataDir,
      },
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  const url = `http://localhost:${options.port}`;
  await waitUntilReady({ child, url, timeoutMs, logFile });
  return {
    url,
    kubeconfig: join(options.dataDir, 'kubeconfig'),
    kill: () => kill(child),
  };
}

async function waitUntilReady(options: {
  child: ChildProcess;
  url: string;
  timeoutMs: number;
  logFile: string;
}) {
  const { child, url, timeoutMs, logFile } = options;
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(
        `The portal ended with exit code ${child.exitCode}; see ${logFile}`,
      );
    }
    const ready = await fetch(`${url}/.backstage/health/v1/readiness`).then(
      response => response.ok,
      () => false,
    );
    if (ready) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  await kill(child);
  throw new Error(`The portal was not ready in time; see ${logFile}`);
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
